// A guest was unhappy and says why: the team of the country gets a ticket and a message,
// and its lead gets a mail if nobody has touched the ticket after a day.
import { hours, tickets, wait } from "@heed/dsl";
import { email, slack } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { clip, guestName, hasWords, headline, wordsOf } from "../review-words.ts";
import { guestCare } from "../teams.ts";

export default guestReviews.workflow("unhappy-guests", {
  when: (review) => review.rating <= 2 && hasWords(review),
  do: (review) => {
    const team = guestCare[review.location.country];
    const ticket = tickets.create({
      name: headline(review),
      description: clip(wordsOf(review), 10_000),
      priority: review.rating === 1 ? "high" : "normal",
      team: team.name,
      tags: ["unhappy-guest", review.source],
    });
    slack.postMessage({
      channel: team.channel,
      text: `${headline(review)}, from ${guestName(review)} on ${review.source}\n${clip(wordsOf(review))}\n${ticket.url}`,
    });
    wait(hours(24));
    const dayLater = tickets.get({ key: ticket.key });
    if (dayLater.status === "open") {
      email.send({
        to: team.lead,
        subject: `Untouched for a day: ${ticket.name}`,
        text: `Nobody has taken up ${ticket.url} yet.\n\n${wordsOf(review)}`,
      });
    }
  },
});
