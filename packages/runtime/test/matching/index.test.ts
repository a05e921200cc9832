import { describe, expect, test } from "vitest";
import { buildIndex } from "../../src/matching/build.ts";
import { createMatcher } from "../../src/matching/matcher.ts";
import { indexed, naive } from "./agree.ts";
import { conditionsFrom, diceOf, scopeFrom, variables, variablesOfEvents } from "./conditions.ts";
import { conditionsOnOthers, scopeOfNote, wordyConditions, wordyScope } from "./wordy.ts";

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

  test.for(["created", "updated"] as const)("for conditions on records that are %s", (event) => {
    for (let round = 0; round < 6 * rounds; round += 1) {
      const dice = diceOf(seed + round);
      const conditions = conditionsFrom(dice, 100);
      const one = naive(conditions);
      const other = indexed(conditions, variablesOfEvents[event], { buildIndex, createMatcher });
      for (let at = 0; at < 40; at += 1) {
        const scope = scopeFrom(dice, event === "created");
        expect(other(scope)).toEqual(one(scope));
      }
    }
  });

  test.for([
    [5, 12],
    [20, 40],
    [600, 900],
  ] as const)("for conditions that look for %i words", ([words, count]) => {
    const dice = diceOf(seed + words);
    const conditions = wordyConditions(dice, { count, words });
    const [one, other] = [naive(conditions), indexed(conditions, variables, { buildIndex, createMatcher })];
    for (let at = 0; at < 60 * rounds; at += 1) {
      const scope = wordyScope(dice, words);
      expect(other(scope)).toEqual(one(scope));
    }
  });

  test("for a handful of conditions of which one is about all texts but those that the others name", () => {
    const dice = diceOf(seed);
    const one = naive(conditionsOnOthers);
    const other = indexed(conditionsOnOthers, variables, { buildIndex, createMatcher });
    for (let at = 0; at < 100 * rounds; at += 1) {
      const scope = scopeOfNote(dice);
      expect(other(scope)).toEqual(one(scope));
    }
  });
});
