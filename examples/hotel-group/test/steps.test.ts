import { type Answer, recordSteps } from "@heed/dsl";
import { expect, test } from "vitest";
import fiveStarRegulars from "../workflows/five-star-regulars.ts";
import letDownMembers from "../workflows/let-down-members.ts";
import ratingFell from "../workflows/rating-fell.ts";
import staffPraise from "../workflows/staff-praise.ts";
import unhappyGuests from "../workflows/unhappy-guests.ts";
import { aReview } from "./a-review.ts";

const ticket = { key: "T-1", url: "https://tickets.example/T-1", name: "2★ · Wayfold Berlin Spreebogen" };

/** A ticket desk on which tickets stand as told. */
const deskWith =
  (status: string): Answer =>
  ({ operation }) =>
    operation === "get" ? { ...ticket, status } : ticket;

test("an unhappy guest's ticket is looked at again after a day", () => {
  const steps = recordSteps(() => unhappyGuests.do(aReview({ rating: 2 }), undefined), deskWith("open"));
  expect(steps).toMatchObject([
    { connection: "tickets", operation: "create", input: { team: "Gästebetreuung", priority: "normal" } },
    { connection: "slack.main", operation: "postMessage", input: { channel: "#guest-care-de" } },
    { kind: "wait", ms: 86_400_000 },
    { connection: "tickets", operation: "get", input: { key: "T-1" } },
    { connection: "email.guest-care", operation: "send", input: { to: "l.brandt@wayfold.example" } },
  ]);
});

test("a ticket that somebody took up sends no mail", () => {
  const steps = recordSteps(() => unhappyGuests.do(aReview({ rating: 1 }), undefined), deskWith("pending"));
  expect(steps.at(-1)).toMatchObject({ operation: "get" });
});

test("a fall after our own answer is urgent", () => {
  const before = aReview({ rating: 4 });
  const steps = (replied: boolean) =>
    recordSteps(
      () => ratingFell.do(aReview({ rating: 2, replied }), before),
      () => ticket,
    );
  expect(steps(true)).toMatchObject([{ input: { priority: "urgent" } }, { input: { channel: "#guest-care-de" } }]);
  expect(steps(false)).toMatchObject([{ input: { priority: "high" } }, {}]);
});

test("a fall is two stars or more", () => {
  expect(ratingFell.when(aReview({ rating: 3 }), aReview({ rating: 5 }))).toBe(true);
  expect(ratingFell.when(aReview({ rating: 3 }), aReview({ rating: 4 }))).toBe(false);
});

test("only members who come first ring the members' desk", () => {
  const author = { name: "Marcus", anonymous: false, loyalty: "gold" as const };
  const operations = (nights: number) =>
    recordSteps(() => letDownMembers.do(aReview({ author, stay: { month: "2026-02", nights } }), undefined)).map(
      (step) => step.kind === "task" && step.operation,
    );
  expect(operations(2)).toEqual(["create", "send"]);
  expect(operations(5)).toEqual(["create", "send", "postMessage"]);
});

test("a regular is thanked in the language of the review, and in English where we have no other words", () => {
  const draft = (language: string) => recordSteps(() => fiveStarRegulars.do(aReview({ language }), undefined))[0];
  expect(draft("pl")).toMatchObject({ input: { body: { draft: expect.stringContaining("Dziękujemy") } } });
  expect(draft("fi")).toMatchObject({ input: { body: { draft: expect.stringContaining("Thank you") } } });
});

test("a hotel without a channel of its own shares one", () => {
  const channel = (id: string) => {
    const review = aReview();
    return recordSteps(() => staffPraise.do(aReview({ location: { ...review.location, id } }), undefined))[0];
  };
  expect(channel("th-como")).toMatchObject({ input: { channel: "#como-lake" } });
  expect(channel("th-ronda")).toMatchObject({ input: { channel: "#applause" } });
});
