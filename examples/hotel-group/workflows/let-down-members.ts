// A gold or platinum member was let down: the members' desk calls within the hour, before the complaint is a lost guest.
// Platinum members and long stays come first.
import { tickets } from "@heed/dsl";
import { guestDesk, slack } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { clip, headline, wordsOf } from "../review-words.ts";

export default guestReviews.workflow("let-down-members", {
  when: (review) => review.rating <= 3 && ["gold", "platinum"].includes(review.author.loyalty ?? ""),
  do: (review) => {
    const nights = review.stay?.nights ?? 1;
    const comesFirst = review.author.loyalty === "platinum" || nights >= 5;
    const ticket = tickets.create({
      name: `${review.author.loyalty ?? "member"} let down · ${headline(review)}`,
      description: clip(wordsOf(review), 10_000),
      priority: comesFirst ? "urgent" : "high",
      team: "Members' desk",
    });
    const recovery = guestDesk.send({
      path: ["members", "recoveries"],
      body: { reviewId: review.reviewId, level: review.author.loyalty ?? null, nights, ticket: ticket.key },
    });
    if (comesFirst) {
      slack.postMessage({
        channel: "#members-desk",
        text: `Please call now: ${ticket.name}, ${ticket.url} (guest desk said ${recovery.status})`,
      });
    }
  },
});
