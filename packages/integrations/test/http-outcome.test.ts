import { expect, test } from "vitest";
import type { HttpResult } from "../src/http.ts";
import { outcomeOf, outcomeOfFailure, retryAfterMs } from "../src/http-outcome.ts";
import type { Outcome } from "../src/task.ts";

const nowAt = Date.parse("2026-11-24T10:00:00Z");

function answer(status: number, headers: { readonly [name: string]: string } = {}) {
  return { status, headers, body: "the guest's text" };
}

test.for<[number, Outcome["kind"], ("input" | "connection")?]>([
  [301, "refused", "connection"],
  [302, "refused", "connection"],
  [307, "refused", "connection"],
  [400, "refused", "input"],
  [401, "refused", "connection"],
  [403, "refused", "connection"],
  [404, "refused", "input"],
  [408, "later"],
  [409, "refused", "input"],
  [410, "refused", "input"],
  [413, "refused", "input"],
  [422, "refused", "input"],
  [425, "later"],
  [429, "later"],
  [500, "later"],
  [501, "refused", "input"],
  [502, "unknown"],
  [503, "later"],
  [504, "unknown"],
  [505, "refused", "input"],
  [520, "unknown"],
  [999, "unknown"],
])("HTTP %i is %s", ([status, kind, fault]) => {
  const outcome = outcomeOf(answer(status), nowAt);
  expect(outcome.kind).toBe(kind);
  expect(outcome).toMatchObject({
    reason: expect.stringMatching(new RegExp(`^HTTP ${status}(: redirects are not followed)?$`)),
  });
  expect(outcome.kind === "refused" ? outcome.fault : undefined).toBe(fault);
});

test.for<[string, string | undefined, number | undefined]>([
  ["seconds", "2", 2_000],
  ["no seconds, which is a second at least", "0", 1_000],
  ["more than a day, which is a day at most", "999999", 86_400_000],
  ["more digits than a number holds", "9".repeat(400), 86_400_000],
  ["blanks around", " 30 ", 30_000],
  ["a date", "Tue, 24 Nov 2026 10:00:30 GMT", 30_000],
  ["a date that is past", "Tue, 24 Nov 2026 09:00:00 GMT", 1_000],
  ["a date of the old form", "Tuesday, 24-Nov-26 10:01:00 GMT", 60_000],
  ["nothing", undefined, undefined],
  ["an empty value", "", undefined],
  ["a fraction", "1.5", undefined],
  ["a negative number", "-5", undefined],
  ["a date that is none", "Tue, 99 Foo 2026 10:00:30 GMT", undefined],
  ["a text", "soon", undefined],
  ["a date in another form", "2026-11-24T10:00:30Z", undefined],
])("Retry-After with %s", ([, value, expected]) => {
  const headers: { readonly [name: string]: string } = value === undefined ? {} : { "retry-after": value };
  expect(retryAfterMs(answer(429, headers), nowAt)).toBe(expected);
});

test("a date in Retry-After is never waited for too short, whatever the fraction of our clock", () => {
  const late = retryAfterMs(answer(503, { "retry-after": "Tue, 24 Nov 2026 10:00:30 GMT" }), nowAt + 0.5);
  expect(late).toBe(30_000);
});

test("the time that a busy service names goes into the outcome, also with 503", () => {
  expect(outcomeOf(answer(503, { "retry-after": "7" }), nowAt)).toEqual({
    kind: "later",
    reason: "HTTP 503",
    afterMs: 7_000,
  });
  expect(outcomeOf(answer(503), nowAt)).toEqual({ kind: "later", reason: "HTTP 503" });
});

test.for<[Exclude<HttpResult, { kind: "answer" }>["kind"], Outcome]>([
  ["not-sent", { kind: "later", reason: "why" }],
  ["unsure", { kind: "unknown", reason: "why" }],
  ["forbidden", { kind: "refused", reason: "why", fault: "connection" }],
])("a request that is %s", ([kind, outcome]) => {
  expect(outcomeOfFailure({ kind, reason: "why" })).toEqual(outcome);
});
