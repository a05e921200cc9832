// Runs are kept by the id of their workflow, so it must have one.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
