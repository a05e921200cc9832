import { hours, tickets } from "@heed/dsl";
import { after, answer, containing, scenario, task } from "@heed/dsl/scenario";
import { type Review, reviews } from "../datasets/reviews.ts";
import unhappyGuests from "../workflows/unhappy-guests.ts";

const review: Review = {
  reviewId: "r-1",
  rating: 1,
  text: "Nobody came when the shower broke.",
  language: "en",
  author: { name: "Ada" },
  location: { name: "Harbour House", country: "GB" },
  updateTime: "2026-03-01T10:00:00Z",
};

export default [
  scenario(reviews, "a ticket that nobody has taken up after a day is raised", {
    workflow: unhappyGuests,
    records: [review],
    expect: [
      task(tickets, "create", { priority: "high", team: "Guest care", description: containing("shower") }),
      after(hours(24)),
      task(tickets, "get"),
      task(tickets, "comment"),
    ],
  }),

  scenario(reviews, "a ticket that somebody has taken up is left alone", {
    workflow: unhappyGuests,
    records: [review],
    answers: [answer(tickets, "get", { status: "pending" })],
    expect: [task(tickets, "create"), after(hours(24)), task(tickets, "get")],
  }),

  scenario(reviews, "stars without words open no ticket", {
    records: [{ ...review, text: undefined }],
    ignores: [unhappyGuests],
  }),
];
