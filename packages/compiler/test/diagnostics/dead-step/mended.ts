import { tickets } from "@heed/dsl";
import { reviews } from "../reviews.ts";

export default reviews.workflow("dead-step", {
  when: (review) => review.rating <= 2,
  do: (review) => {
    if (review.location.country === "DE") tickets.update({ key: "dead-step", name: "A bad review" });
  },
});
