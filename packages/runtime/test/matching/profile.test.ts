import type { Expr, Scope } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { buildIndex } from "../../src/matching/build.ts";
import { createMatcher } from "../../src/matching/matcher.ts";
import { profileDataset } from "../../src/matching/profile.ts";
import { measureShares } from "../../src/matching/shares.ts";
import { call, constant, field, get, loaded, ticketStep } from "../write-plan.ts";
import { naive } from "./agree.ts";
import { conditionsFrom, diceOf, scopeFrom, variables } from "./conditions.ts";

const low = call("number.at-most", field("rating"), constant(2));
const named = (id: string): Expr => call("value.equals", field("id"), constant(id));
const fails = call("value.equals", get(field("text"), "x"), constant(1));

describe("of a sample", () => {
  test("the share of each part is measured; what fails counts as false", () => {
    const condition: Expr = { kind: "all", terms: [low, { kind: "not", term: named("a") }, fails] };
    const sample = [1, 2, 3, 4].map((rating): Scope => ({ record: { rating, id: rating === 1 ? "a" : "b" } }));
    const shares = measureShares([condition], sample);
    expect([low, named("a"), fails].map((part) => shares.get(part))).toEqual([0.5, undefined, 0]);
    expect([...shares.values()].sort()).toEqual([0, 0.25, 0.5]);
  });

  test("a rare part becomes the key where the shape made another one look rare", () => {
    // By their shape both parts are as rare; in the sample nearly all records are of `x`.
    const workflows = Array.from({ length: 40 }, (_, at) => ({
      id: `w${at}`,
      when: { kind: "all", terms: [named("x"), call("value.equals", field("text"), constant(`t${at}`))] } as const,
      steps: [ticketStep("s0")],
    }));
    const plan = loaded({ workflows });
    const records = Array.from({ length: 50 }, (_, at): Scope => ({ id: "x", rating: 1, text: `t${at}` }));
    const { shares, triedBefore, triedWith } = profileDataset(plan, [...plan.datasets.keys()][0] ?? "", records);
    expect(Object.values(shares).filter((share) => share === 1)).toHaveLength(1);
    expect(triedWith).toBeLessThanOrEqual(1);
    expect(triedBefore).toBeGreaterThanOrEqual(triedWith);
  });
});

test("whatever a profile says, the answers stay the same", () => {
  for (let round = 0; round < 10; round += 1) {
    const dice = diceOf(round + 77);
    const conditions = conditionsFrom(dice, 120);
    const ask = naive(conditions);
    // Shares of nobody's records: wrong on purpose.
    const shares = new Map([...measureShares(conditions, [scopeFrom(dice)]).keys()].map((part) => [part, dice()]));
    const index = buildIndex({ conditions, variables, shares });
    const matcher = createMatcher(index);
    for (let at = 0; at < 30; at += 1) {
      const scope = scopeFrom(dice);
      const sure = ask(scope).filter((said) => !said.endsWith("fails"));
      const found = matcher.candidates(scope).filter((each) => !index.unsure.has(each));
      expect(found.map(String)).toEqual(sure.filter((said) => !index.unsure.has(Number(said))));
      for (const said of sure) expect(matcher.candidates(scope)).toContain(Number(said));
    }
  }
});
