import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method--of-a-text", {
  when: (review) => /^de/.test(review.language),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
