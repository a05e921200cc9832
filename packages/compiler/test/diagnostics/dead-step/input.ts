// The condition of the workflow was narrowed later; the ticket for four stars is never opened again, and nobody is told.
import { tickets } from "@heed/dsl";
import { reviews } from "../reviews.ts";

export default reviews.workflow("dead-step", {
  when: (review) => review.rating <= 2,
  do: (review) => {
    if (review.rating >= 4) tickets.create({ name: "dead-step: praise", team: "marketing" });
    else if (review.location.country === "DE") tickets.update({ key: "dead-step", name: "A bad review" });
  },
});
