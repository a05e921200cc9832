import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { connect, dataset, hours, recordSteps, secret, tickets, wait } from "../src/index.ts";

const fields = {
  id: z.string(),
  rating: z.int().min(1).max(5),
  text: z.string().optional(),
  country: z.enum(["DE", "FR"]),
  note: z.string().nullable(),
};
const reviews = dataset("reviews", { key: "id", fields });
const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });

test("a record has the types of its fields", () => {
  reviews.workflow("a", {
    when: (review, before) => {
      expectTypeOf(review.text).toEqualTypeOf<string | undefined>();
      expectTypeOf(review.country).toEqualTypeOf<"DE" | "FR">();
      expectTypeOf(review.note).toEqualTypeOf<string | null>();
      expectTypeOf(before).toEqualTypeOf<undefined>();
      // @ts-expect-error a misspelt field
      return review.ratng === 1;
    },
    do: () => undefined,
  });
  reviews.workflow("b", {
    on: "updated",
    when: (review, before) => before.rating > review.rating,
    do: () => undefined,
  });
  // @ts-expect-error with `saved` there may be no version before
  reviews.workflow("c", { on: "saved", when: (review, before) => before.rating > review.rating, do: () => undefined });
  // @ts-expect-error a literal that the field cannot have
  reviews.workflow("d", { when: (review) => review.country === "GB", do: () => undefined });
  // @ts-expect-error a condition is true or false
  reviews.workflow("e", { when: (review) => review.rating, do: () => undefined });
});

test("a claim is about a record, and about the version before it where there is one", () => {
  reviews.covers("bad", {
    when: (review, before) => {
      expectTypeOf(before).toEqualTypeOf<undefined>();
      return review.rating <= 2;
    },
  });
  reviews.covers("fallen", { on: "updated", when: (review, before) => before.rating > review.rating });
  // @ts-expect-error a claim is about one event
  reviews.covers("saved", { on: "saved", when: () => true });
  // @ts-expect-error a misspelt field
  reviews.covers("misspelt", { when: (review) => review.ratng === 1 });
});

test("a dataset is fed by connections", () => {
  dataset("x", { key: "id", fields, fedBy: [slack, tickets] });
  // @ts-expect-error no connection
  dataset("x", { key: "id", fields, fedBy: ["slack.main"] });
});

test("a condition and its steps may use when the record was taken in", () => {
  const fresh = reviews.workflow("f", {
    when: (review, _before, { now }) => review.rating === 1 && now < Date.UTC(2027, 0, 1),
    do: (_review, _before, context) => {
      expectTypeOf(context.now).toEqualTypeOf<number>();
      // @ts-expect-error no such thing
      wait(hours(context.later));
    },
  });
  const review = { id: "1", rating: 1, country: "DE", note: null } as const;
  expect(fresh.when(review, undefined, { now: Date.UTC(2026, 0, 1) })).toBe(true);
  expect(fresh.when(review, undefined, { now: Date.UTC(2028, 0, 1) })).toBe(false);
});

test("a key and a version are fields", () => {
  // @ts-expect-error no such field
  dataset("x", { key: "nr", fields });
  // @ts-expect-error no such field
  dataset("x", { key: "id", version: "at", fields });
});

test("tasks take what their contracts say", () => {
  const steps = recordSteps(
    () => {
      const ticket = tickets.create({ name: "n", priority: "high" });
      expectTypeOf(ticket.status).toEqualTypeOf<"open" | "pending" | "on-hold" | "resolved" | "closed">();
      wait(hours(2));
      slack.postMessage({ channel: "#a", text: ticket.url });
      // @ts-expect-error a misspelt field
      slack.postMessage({ channel: "#a", txt: "b" });
      // @ts-expect-error a wrong literal
      tickets.create({ name: "n", priority: "hihg" });
      // @ts-expect-error no such task
      slack.post({ channel: "#a" });
    },
    () => ({ url: "u" }),
  );
  expect(steps.slice(0, 3)).toEqual([
    { kind: "task", connection: "tickets", operation: "create", input: { name: "n", priority: "high" } },
    { kind: "wait", ms: 7_200_000 },
    { kind: "task", connection: "slack.main", operation: "postMessage", input: { channel: "#a", text: "u" } },
  ]);
});

test("a task that is called outside of a `do` says so", () => {
  expect(() => tickets.get({ key: "T" })).toThrow(/only be called in a workflow's `do`/);
});
