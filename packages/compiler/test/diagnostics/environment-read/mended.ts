import { reviews, slack } from "../reviews.ts";

const channel = "#guest-care";

export default reviews.workflow("environment-read", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel, text: `One star at ${review.location.name}` });
  },
});
