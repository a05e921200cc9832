// `parseInt` takes what it understands and drops the rest: `"4 stars"` is 4.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method--global", {
  when: (review) => parseInt(review.language, 10) > 3,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
