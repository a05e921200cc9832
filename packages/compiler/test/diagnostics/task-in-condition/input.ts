// A condition is asked about every review, so it must not do anything.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("task-in-condition", {
  when: (review) => review.rating === 1 && slack.postMessage({ channel: "#guest-care", text: review.language }).ts !== "",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
