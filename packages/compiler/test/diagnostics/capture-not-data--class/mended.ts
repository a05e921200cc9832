import { reviews, slack } from "../reviews.ts";

const low = { stars: 1 };

export default reviews.workflow("capture-not-data--class", {
  when: (review) => review.rating <= low.stars,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
