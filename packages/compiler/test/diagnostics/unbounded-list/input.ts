// How many tickets this opens is in the hands of whoever writes the review.
import { forEach, tickets } from "@heed/dsl";
import { reviews } from "../reviews.ts";

export default reviews.workflow("unbounded-list", {
  when: (review) => review.rating === 1,
  do: (review) => {
    forEach(review.tags, (tag) => {
      tickets.create({ name: `One star, and it speaks of ${tag}` });
    });
  },
});
