import { forEach } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("option-refused--most", {
  when: (review) => review.rating === 1,
  do: (review) => {
    forEach(review.tags, (tag) => slack.postMessage({ channel: "#tags", text: tag }), { most: 50 });
  },
});
