import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("local-time", {
  when: (review) => new Date(review.updateTime).getUTCHours() < 6,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
