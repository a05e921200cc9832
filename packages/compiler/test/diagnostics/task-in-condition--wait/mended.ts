import { hours, wait } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("task-in-condition--wait", {
  when: (review) => review.rating === 1,
  do: (review) => {
    wait(hours(24));
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
