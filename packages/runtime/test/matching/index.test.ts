import { describe, expect, test } from "vitest";
import { buildIndex } from "../../src/matching/build.ts";
import { createMatcher } from "../../src/matching/matcher.ts";
import { indexed, naive } from "./agree.ts";
import { conditionsFrom, diceOf, scopeFrom, variables } from "./conditions.ts";

const seed = Number(process.env.HEED_MATCH_SEED ?? 1);
const rounds = Number(process.env.HEED_MATCH_ROUNDS ?? 1);

describe("the index gives what the conditions give one by one, failures included", () => {
  test.for([
    [1, 60, 40],
    [10, 30, 40],
    [17, 20, 40],
    [100, 8, 40],
    [1_000, 2, 30],
    [10_000, 1, 12],
  ] as const)("for %i conditions", ([count, sets, scopes]) => {
    for (let round = 0; round < sets * rounds; round += 1) {
      const dice = diceOf(seed + count * 1_000 + round);
      const conditions = conditionsFrom(dice, count);
      const [one, other] = [naive(conditions), indexed(conditions, variables, { buildIndex, createMatcher })];
      for (let at = 0; at < scopes; at += 1) {
        const scope = scopeFrom(dice);
        const [expected, found] = [one(scope), other(scope)];
        const wrong = expected.find((each) => !found.includes(each)) ?? found.find((each) => !expected.includes(each));
        const condition = conditions[Number.parseInt(wrong ?? "", 10)];
        expect({ wrong, condition, scope: wrong === undefined ? undefined : scope }).toEqual({});
        expect(found).toEqual(expected);
      }
    }
  });
});
