import type { Type } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { type Answer, type Budget, createBudget, decide, type Wish } from "../../src/reason/index.ts";
import { conditionsAbout } from "./generated/conditions.ts";
import { diceOf } from "./generated/dice.ts";
import { fields } from "./generated/schema.ts";

const about = ["text", "rating"];
const types = { record: { kind: "record" as const, fields: { text: typeOf("text"), rating: typeOf("rating") } } };

function typeOf(name: string): Type {
  return fields[name] ?? expect.unreachable();
}

/** Answers to the same questions, each by a reasoner of its own. */
function answers(budgetOf: () => Budget): readonly Answer[] {
  const dice = diceOf(7);
  const conditionOf = conditionsAbout(about);
  return Array.from({ length: 60 }, () => {
    const wishes: readonly Wish[] = [conditionOf(dice, 3), conditionOf(dice, 3)].map((condition) => ({
      condition,
      outcomes: ["true"],
    }));
    return decide({ types, budget: budgetOf() }).none(wishes);
  });
}

const isLeftOpen = (answer: Answer): boolean => answer.verdict === "unknown" && answer.limit === "run";
const countOf = (all: readonly Answer[], verdict: Answer["verdict"]): number =>
  all.filter((answer) => answer.verdict === verdict).length;

describe("within a budget", () => {
  const whole = answers(() => createBudget());

  test.for([0, 10, 100, 1_000])("of %s steps, what is decided is decided as without", (steps) => {
    const limited = answers(() => createBudget({ steps }));
    const decided = limited.flatMap((answer, at) => (isLeftOpen(answer) ? [] : [[answer, whole[at]] as const]));
    for (const [answer, same] of decided) expect(answer).toEqual(same);
  });

  test("more steps decide more, and no steps only what needs no search", () => {
    const open = [0, 10, 100, 1_000, 100_000].map(
      (steps) => answers(() => createBudget({ steps })).filter(isLeftOpen).length,
    );
    expect(open).toEqual([...open].sort((a, b) => b - a));
    expect(open[0]).toBeGreaterThan(open[2] ?? 0);
    expect(open.at(-1)).toBe(0);
    expect(countOf(whole, "proved")).toBeGreaterThan(0);
    expect(countOf(whole, "refuted")).toBeGreaterThan(0);
  });

  test("the same answers come again", () => {
    const once = answers(() => createBudget({ steps: 50 }));
    expect(answers(() => createBudget({ steps: 50 }))).toEqual(once);
  });

  test("what one question took is not there for the next, and each that is left open is told of", () => {
    let open = 0;
    const onOpen = (): void => {
      open += 1;
    };
    const shared = createBudget({ steps: 150, onOpen });
    const all = answers(() => shared);
    const first = all.findIndex(isLeftOpen);
    expect(first).toBeGreaterThan(0);
    expect(open).toBeGreaterThanOrEqual(all.filter(isLeftOpen).length);
    expect(all.slice(first).filter(isLeftOpen).length).toBeGreaterThan(10);
  });
});

test("a question takes no more than one may, however much there is for all", () => {
  const budget = createBudget();
  const spent = budget.asking(() => {
    let steps = 0;
    while (budget.spend(1) === undefined) steps += 1;
    return { steps, limit: budget.spend(1) };
  });
  expect(spent).toEqual({ steps: 10_000, limit: "steps" });
  expect(budget.asking(() => budget.spend(1))).toBeUndefined();
});

test("what is asked within a question is part of it, and is told of once", () => {
  let open = 0;
  const budget = createBudget({
    steps: 3,
    onOpen: () => {
      open += 1;
    },
  });
  budget.asking(() => {
    budget.asking(() => budget.spend(2));
    budget.asking(() => budget.spend(2));
    budget.spend(2);
  });
  expect(open).toBe(1);
});
