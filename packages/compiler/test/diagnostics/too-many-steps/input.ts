// Fifty times fifty messages for one review is a mistake, even where each list by itself is short enough.
import { forEach } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("too-many-steps", {
  when: (review) => review.rating === 1,
  do: (review) => {
    forEach(
      review.tags,
      (first) => {
        forEach(review.tags, (second) => slack.postMessage({ channel: "#pairs", text: `${first} ${second}` }), {
          most: 50,
        });
      },
      { most: 50 },
    );
  },
});
