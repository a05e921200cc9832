// A review, however many stars it has, speaks of pests, theft, mould or food poisoning, in any of eight languages:
// an urgent ticket and a mail to the safety officer. An edit that says no more than before does not raise it again.
import { tickets } from "@heed/dsl";
import { email } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { hazardsIn } from "../hazards.ts";
import { clip, headline, wordsOf } from "../review-words.ts";

export default guestReviews.workflow("safety-words", {
  on: "saved",
  when: (review, before) => {
    const known = before === undefined ? [] : hazardsIn(before);
    return hazardsIn(review).some((hazard) => !known.includes(hazard));
  },
  do: (review) => {
    const hazards = hazardsIn(review).join(", ");
    const ticket = tickets.create({
      name: `Safety: ${hazards} · ${review.location.name}`,
      description: clip(wordsOf(review), 10_000),
      priority: "urgent",
      team: "Safety",
      tags: ["safety"],
    });
    email.send({
      to: "safety@wayfold.example",
      subject: `[${hazards}] ${headline(review)}`,
      text: `${ticket.url}\n\n${wordsOf(review)}`,
    });
  },
});
