// Two dates of the same instant are two objects, so JavaScript finds them different.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("identity-compared--dates", {
  when: (review) => new Date(review.updateTime) === new Date("2026-03-01"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
