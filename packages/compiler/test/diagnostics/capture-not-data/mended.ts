import { reviews, slack } from "../reviews.ts";

const limits = { lowest: 2 };

export default reviews.workflow("capture-not-data", {
  when: (review) => review.rating <= limits.lowest,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
