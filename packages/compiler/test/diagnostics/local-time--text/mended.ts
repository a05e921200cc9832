import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("local-time--text", {
  when: (review) => Date.parse(review.updateTime) > 0,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
