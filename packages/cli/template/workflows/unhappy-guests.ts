// A guest was unhappy and says why: somebody gets a ticket, and it is raised if nobody has taken it up after a day.
import { hours, tickets, wait } from "@heed/dsl";
import { type Review, reviews } from "../datasets/reviews.ts";

const teams = { DE: "Gästebetreuung", FR: "Relation client", GB: "Guest care", US: "Guest care" };

const headline = (review: Review) => `${review.rating}★ at ${review.location.name}`;

export default reviews.workflow("unhappy-guests", {
  when: (review) => review.rating <= 2 && (review.text ?? "").trim() !== "",
  do: (review) => {
    const ticket = tickets.create({
      name: headline(review),
      description: review.text ?? "",
      priority: review.rating === 1 ? "high" : "normal",
      team: teams[review.location.country],
    });
    wait(hours(24));
    if (tickets.get({ key: ticket.key }).status === "open") {
      tickets.comment({ key: ticket.key, text: "Nobody has taken this up for a day." });
    }
  },
});
