// A condition is asked about every review, and at once.
import { hours, wait } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("task-in-condition--wait", {
  when: (review) => {
    wait(hours(24));
    return review.rating === 1;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
