import { forEach, tickets } from "@heed/dsl";
import { reviews } from "../reviews.ts";

export default reviews.workflow("unbounded-list", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const open = (tag: string): void => {
      tickets.create({ name: `One star, and it speaks of ${tag}` });
    };
    forEach(review.tags, open, { most: 10 });
  },
});
