import { days, hours, tickets } from "@heed/dsl";
import { after, answer, containing, failure, scenario, task } from "@heed/dsl/scenario";
import { email, slack } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { aReview } from "../test/a-review.ts";
import unhappyGuests from "../workflows/unhappy-guests.ts";

const unhappy = aReview({ rating: 1, text: "Nobody came when the shower broke." });

export default [
  scenario(guestReviews, "nobody looks at an unhappy guest's ticket for a day", {
    workflow: unhappyGuests,
    records: [unhappy],
    expect: [
      task(tickets, "create", { priority: "high", team: "Gästebetreuung", tags: ["unhappy-guest", "google"] }),
      task(slack, "postMessage", { channel: "#guest-care-de", text: containing("Nobody came when the shower broke.") }),
      after(hours(24)),
      task(tickets, "get"),
      task(email, "send", { to: "l.brandt@wayfold.example", subject: containing("Untouched for a day") }),
    ],
  }),

  scenario(guestReviews, "a ticket that somebody has taken up needs no mail", {
    workflow: unhappyGuests,
    records: [unhappy],
    answers: [answer(tickets, "get", { status: "pending" })],
    expect: [task(tickets, "create"), task(slack, "postMessage"), after(hours(24)), task(tickets, "get")],
  }),

  scenario(guestReviews, "a message that Slack refuses keeps nothing else from happening", {
    workflow: unhappyGuests,
    records: [unhappy],
    answers: [failure(slack, "postMessage", ["refused", "channel_not_found"])],
    expect: [
      task(tickets, "create"),
      task(slack, "postMessage", {}, { ends: "failed", attempts: 1 }),
      after(hours(24)),
      task(tickets, "get"),
      task(email, "send"),
    ],
  }),

  scenario(guestReviews, "a later version of a review opens no second ticket", {
    workflow: unhappyGuests,
    records: [
      unhappy,
      after(days(3)),
      aReview({ rating: 1, text: "Still nobody came.", updateTime: "2026-03-04T10:00:00Z" }),
    ],
    answers: [answer(tickets, "get", { status: "closed" })],
    expect: [task(tickets, "create"), task(slack, "postMessage"), after(hours(24)), task(tickets, "get")],
  }),

  scenario(guestReviews, "stars without words are none of guest care's business", {
    records: [aReview({ rating: 1, text: "" })],
    ignores: [unhappyGuests],
  }),
];
