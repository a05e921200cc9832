import { forEach } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("task-in-loop", {
  when: (review) => review.rating === 1,
  do: (review) => {
    forEach(review.tags, (tag) => slack.postMessage({ channel: "#guest-care", text: tag }), { most: 10 });
  },
});
