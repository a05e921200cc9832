import { describe, expect, test } from "vitest";
import { backtracking } from "../../src/regex/backtracking.ts";
import { type Dice, diceOf, pick } from "../reason/generated/dice.ts";
import { explodesOn } from "./naive.ts";

// HEED_REGEX_PATTERNS makes it look longer, HEED_REGEX_SEED somewhere else.
const patterns = Number(process.env.HEED_REGEX_PATTERNS ?? 60);
const seed = Number(process.env.HEED_REGEX_SEED ?? 1);

const partOf = ({ source, flags }: RegExp) => backtracking(source, flags)?.part;

describe("what can be matched in several ways, turn by turn, is", () => {
  test.for<[RegExp, string]>([
    [/(a+)+$/, "(a+)+"],
    [/^(\w+\s?)*$/, "(\\w+\\s?)*"],
    [/x(?:a|a)*y/, "(?:a|a)*"],
    [/(a|aa)+$/, "(a|aa)+"],
    [/(a*)*b/, "(a*)*"],
    [/(?:(?:a|b)*|c)*d/, "(?:(?:a|b)*|c)*"],
    [/(?:\d{1,3},?)+x/, "(?:\\d{1,3},?)+"],
    [/((a{1,10}){1,10}){1,10}c/, "(a{1,10}){1,10}"],
    [/(\s*\w+\s*)+;/, "(\\s*\\w+\\s*)+"],
    [/(?=(a+)+$)x/, "(a+)+"],
    [/(?:k|K)+z/i, "(?:k|K)+"],
    // The sign for kelvin is a K, for who does not mind the case.
    [/(?:\u212a|k)+z/iu, "(?:\\u212a|k)+"],
    [/(?:[à-ü]|é)+z/, "(?:[à-ü]|é)+"],
    [/(?:\p{L}|😀|\p{Emoji})+z/u, "(?:\\p{L}|😀|\\p{Emoji})+"],
    [/("(?:[^"\\]|\\.|\\)*"\s*)+x/, '("(?:[^"\\\\]|\\\\.|\\\\)*"\\s*)+'],
  ])("%s", ([pattern, part]) => {
    expect(partOf(pattern)).toBe(part);
  });
});

describe("what people write is not", () => {
  test.for([
    /\brefund(?:ed|s)?\b/i,
    /^\s*(.*?)\s*$/,
    /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)/u,
    /^(?=.*\d)(?=.*[a-z]).*$/,
    /^([a-z0-9._%+-]+)@([a-z0-9-]+\.)+[a-z]{2,}$/i,
    /(https?:\/\/)?([\w-]+\.)+[\w-]+(\/[\w- ./?%&=]*)?/,
    /"(?:[^"\\]|\\.)*"/,
    /(\d{10})+x/,
    /(?:\+?\d{1,3}[ -]?)?(?:\(\d+\)|\d+)(?:[ -]\d+)*/,
    /(.*)\1/,
    /(?:k|K)+z/,
    /(?:room|table) (?:\d+|[a-z])(?:, (?:\d+|[a-z]))* (?:was|were) (?:not )?clean/i,
    /^#{1,6}\s+\S+(?:\s+\S+)*$/m,
    new RegExp(`\\b(?:${Array.from({ length: 400 }, (_, at) => `word${at}`).join("|")})\\b`, "i"),
  ])("%s", (pattern) => {
    expect(partOf(pattern)).toBeUndefined();
  });
});

test("what is too large to be looked into is not said to be quick, and that takes no time", () => {
  const words = Array.from({ length: 300 }, (_, at) => `word${at}`).join("|");
  expect(backtracking(`(?:${words}|\\s)+$`, "i")).toMatchObject({ isTooLarge: true });
  const nested = Array.from({ length: 12 }).reduce((inner) => `(?:${inner}){2,7}`, "a?");
  expect(backtracking(`(?:${nested}b)*`, "")).toMatchObject({ isTooLarge: true });
});

test("what is no regular expression is left to TypeScript", () => {
  expect(backtracking("(a", "")).toBeUndefined();
});

const quantifiers = ["", "", "", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,2}"];

function patternFrom(dice: Dice, depth: number): string {
  if (depth === 0 || dice() < 0.25) return `${pick(dice, ["a", "b"])}${pick(dice, quantifiers)}`;
  const parts = [patternFrom(dice, depth - 1), patternFrom(dice, depth - 1)];
  const inner = dice() < 0.4 ? parts.join("|") : parts.slice(0, dice() < 0.8 ? 2 : 1).join("");
  return `(?:${inner})${pick(dice, quantifiers)}`;
}

test(`of ${patterns} patterns written by chance, from seed ${seed}, those are found that explode when they are tried`, () => {
  const dice = diceOf(seed);
  const tried = Array.from({ length: patterns }, () => patternFrom(dice, 2)).map((pattern) => ({
    pattern,
    found: backtracking(pattern, "") !== undefined,
    explodes: explodesOn(pattern) !== undefined,
  }));
  expect(tried.filter(({ found, explodes }) => explodes && !found)).toEqual([]);
  // What grows slowly, or only on longer words, is not seen to explode by so few trials.
  expect(tried.filter(({ found, explodes }) => found && !explodes).length).toBeLessThanOrEqual(patterns / 33);
  expect(tried.filter(({ explodes }) => explodes).length).toBeGreaterThan(patterns / 20);
});
