import { expect, test } from "vitest";
import { compareInstants, instantOf, millisecondOf } from "../src/instant.ts";

test.for<[string, unknown, number | undefined]>([
  ["a number of milliseconds", 1_700_000_000_000, 1_700_000_000_000],
  ["a number with a fraction, which is not passed before it is over", 1.25, 2],
  ["a moment before 1970", -5, -5],
  ["a date and time in UTC", "2024-03-01T10:00:00Z", Date.UTC(2024, 2, 1, 10)],
  ["one with an offset", "2024-03-01T10:00:00+02:00", Date.UTC(2024, 2, 1, 8)],
  ["one with an offset without a colon", "2024-03-01T10:00:00-0130", Date.UTC(2024, 2, 1, 11, 30)],
  ["one without seconds", "2024-03-01T10:00Z", Date.UTC(2024, 2, 1, 10)],
  [
    "one with more digits than a millisecond has, rounded up",
    "2024-03-01T10:00:00.0001Z",
    Date.UTC(2024, 2, 1, 10) + 1,
  ],
  ["a leap day", "2024-02-29", Date.UTC(2024, 1, 29)],
  ["a date alone, which is its midnight in UTC", "2024-03-01", Date.UTC(2024, 2, 1)],
  ["a date and time without an offset, which is none", "2024-03-01T10:00:00", undefined],
  ["a day that no calendar has, which is none", "2024-02-30T10:00:00Z", undefined],
  ["an hour that no clock has, which is none", "2024-02-28T25:00:00Z", undefined],
  ["any other text, which is none", "tomorrow", undefined],
  ["the empty text, which is none", "", undefined],
  ["NaN, which is none", Number.NaN, undefined],
  ["a number that no date can name, which is none", 8.64e15 + 1, undefined],
  ["nothing, which is none", undefined, undefined],
])("%s", ([, instant, ms]) => {
  expect(millisecondOf(instant)).toBe(ms);
});

test("instants are compared to their last digit", () => {
  const at = (text: string) => instantOf(text) ?? expect.unreachable();
  expect(compareInstants(at("2024-03-01T10:00:00.49Z"), at("2024-03-01T10:00:00.5Z"))).toBeLessThan(0);
  expect(compareInstants(at("2024-03-01T10:00:00.50Z"), at("2024-03-01T11:00:00.5+01:00"))).toBe(0);
  expect(compareInstants(at("2024-03-01T10:00:01Z"), at("2024-03-01T10:00:00.9Z"))).toBeGreaterThan(0);
});
