// A guest changed a review and took away two stars or more: something happened after the stay,
// often an answer of ours that made it worse, so a person should look at it today.
import { tickets } from "@heed/dsl";
import { slack } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { clip, headline, wordsOf } from "../review-words.ts";
import { guestCare } from "../teams.ts";

export default guestReviews.workflow("rating-fell", {
  on: "updated",
  when: (review, before) => before.rating - review.rating >= 2,
  do: (review, before) => {
    const { name: team, channel } = guestCare[review.location.country];
    const fall = `from ${before.rating}★ to ${review.rating}★`;
    const answered = review.replied && !before.replied;
    const ticket = tickets.create({
      name: `Fell ${fall} · ${review.location.name}`,
      description: `Now: ${clip(wordsOf(review), 5_000)}\n\nBefore: ${clip(wordsOf(before), 5_000)}`,
      priority: answered ? "urgent" : "high",
      team,
      tags: ["rating-fell"],
    });
    slack.postMessage({
      channel,
      text: `${headline(review)} fell ${fall}${answered ? " after our answer" : ""}. ${ticket.url}`,
    });
  },
});
