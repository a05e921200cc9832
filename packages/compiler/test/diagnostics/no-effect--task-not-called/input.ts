// A task that is named and not called sends nothing.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("no-effect--task-not-called", {
  when: (review) => review.rating === 1,
  do: (review) => {
    if (review.rating === 1) slack.postMessage;
  },
});
