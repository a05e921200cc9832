import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("clock-or-chance", {
  when: (review) => review.reviewId.endsWith("0"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
