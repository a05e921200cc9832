import { hours, tickets } from "@heed/dsl";
import { after, answer, containing, failure, scenario, task } from "@heed/dsl/scenario";
import { guestDesk, slack } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { aReview } from "../test/a-review.ts";
import letDownMembers from "../workflows/let-down-members.ts";
import ratingFell from "../workflows/rating-fell.ts";
import unhappyGuests from "../workflows/unhappy-guests.ts";

const platinum = { name: "M. Okafor", anonymous: false, loyalty: "platinum" } as const;

export default [
  scenario(guestReviews, "the desk is called at once for a platinum member, with what the guest desk answered", {
    workflow: letDownMembers,
    records: [aReview({ rating: 3, author: platinum })],
    answers: [answer(guestDesk, "send", { status: 202 })],
    expect: [
      task(tickets, "create", { priority: "urgent", team: "Members' desk" }),
      task(guestDesk, "send", {
        path: ["members", "recoveries"],
        body: { level: "platinum", nights: 1, ticket: "T-1" },
      }),
      task(slack, "postMessage", { channel: "#members-desk", text: containing("guest desk said 202") }),
    ],
  }),

  scenario(guestReviews, "a guest desk that is busy is asked again, and the call waits for its answer", {
    workflow: letDownMembers,
    records: [aReview({ rating: 3, author: platinum })],
    answers: [failure(guestDesk, "send", "later"), answer(guestDesk, "send")],
    expect: [
      task(tickets, "create"),
      task(guestDesk, "send", undefined, { attempts: 2 }),
      after(hours(1 / 3600)),
      task(slack, "postMessage"),
    ],
  }),

  scenario(guestReviews, "a gold member with a short stay is called later in the day", {
    records: [aReview({ rating: 3, author: { ...platinum, loyalty: "gold" } })],
    workflow: letDownMembers,
    expect: [task(tickets, "create", { priority: "high" }), task(guestDesk, "send")],
  }),

  scenario(guestReviews, "a rating that falls by three after our answer is urgent", {
    workflow: ratingFell,
    records: [
      aReview({ rating: 5 }),
      after(hours(30)),
      aReview({ rating: 2, replied: true, updateTime: "2026-03-02T16:00:00Z" }),
    ],
    expect: [
      after(hours(30)),
      task(tickets, "create", { name: containing("from 5★ to 2★"), priority: "urgent" }),
      task(slack, "postMessage", { text: containing("after our answer") }),
    ],
  }),

  scenario(guestReviews, "a rating that falls by one is left alone", {
    records: [aReview({ rating: 5 }), after(hours(1)), aReview({ rating: 4, updateTime: "2026-03-01T11:00:00Z" })],
    ignores: [ratingFell, unhappyGuests],
  }),
];
