import { tickets } from "@heed/dsl";
import { reviews } from "../reviews.ts";

export const terrible = reviews.workflow("claims-nothing--terrible-review", {
  when: (review) => review.rating === 1,
  do: (review) => {
    tickets.update({ key: review.reviewId, team: "claims-nothing" });
  },
});

export const claim = reviews.covers("every-terrible-review", { when: (review) => review.rating <= 1 });
