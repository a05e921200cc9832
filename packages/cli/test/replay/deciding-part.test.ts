import type { Explanation } from "@heed/runtime/query";
import { describe, expect, test } from "vitest";
import { whyNot } from "../../src/replay/deciding-part.ts";

const part = (text: string, truth: Explanation["truth"], more: Partial<Explanation> = {}): Explanation => ({
  ...{ text, truth, reads: [], parts: [] },
  ...more,
});
const read = (path: string, value: string | number) => ({ reads: [{ path, value }] });

describe("why a condition is not true", () => {
  test.for<[string, Explanation, string]>([
    [
      "is the first false term of several that must all be true",
      part("a && b && c", "false", {
        parts: [
          part("a", "true"),
          part("b", "false", { ...read("record.b", 3), place: "w.ts:1:2" }),
          part("c", "unreached"),
        ],
      }),
      "`b` is false: record.b is 3 (w.ts:1:2)",
    ],
    [
      "is all of several of which one must be true",
      part("a || b", "false", {
        parts: [part("a", "false", read("record.a", 1)), part("b", "false", read("record.b", 2))],
      }),
      "`a || b` is false: record.a is 1, record.b is 2",
    ],
    [
      "is found in the depth",
      part("a && (b || c)", "false", {
        parts: [part("a", "true"), part("b || c", "false", { parts: [part("b", "false"), part("c", "false")] })],
      }),
      "`b || c` is false",
    ],
    [
      "is a negation whose inside is true",
      part("!a", "false", { parts: [part("a", "true", read("record.a", "x"))] }),
      '`!a` is false: record.a is "x"',
    ],
    [
      "is what has no value, with the reason",
      part("a && b", "fault", {
        parts: [part("a", "true"), part("b.c", "fault", { reason: "cannot read `c` of null" })],
      }),
      "`b.c` has no value: cannot read `c` of null",
    ],
  ])("%s", ([, explanation, said]) => {
    expect(whyNot(explanation)).toBe(said);
  });
});
