import { forEach } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("too-many-steps", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const pairs = (first: string): void => {
      forEach(review.tags, (second) => slack.postMessage({ channel: "#pairs", text: `${first} ${second}` }), {
        most: 10,
      });
    };
    forEach(review.tags, pairs, { most: 10 });
  },
});
