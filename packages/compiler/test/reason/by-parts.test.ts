import type { Expr } from "@heed/plan";
import { describe, expect, test } from "vitest";
import {
  createBudget,
  createInterner,
  decide,
  decideByParts,
  type Outcome,
  type Wish,
} from "../../src/reason/index.ts";
import { conditionsAbout } from "./generated/conditions.ts";
import { type Dice, diceOf, pick } from "./generated/dice.ts";
import { fields } from "./generated/schema.ts";

// HEED_REASON_QUESTIONS makes it look longer, HEED_REASON_SEED somewhere else.
const questions = Number(process.env.HEED_REASON_QUESTIONS ?? 400);
const seed = Number(process.env.HEED_REASON_SEED ?? 1);

const types = { record: { kind: "record" as const, fields } };
const outcomes: readonly (readonly Outcome[])[] = [["true"], ["true"], ["false"], ["fault"], ["false", "fault"]];
const names = Object.keys(fields);

const deciding = () => ({ types, budget: createBudget(), interner: createInterner() });

/** Conditions joined with `and`, each about fields of its own or of others, too. */
function wishFrom(dice: Dice): Wish {
  const terms = Array.from({ length: 1 + Math.floor(dice() * 3) }, () =>
    conditionsAbout([pick(dice, names), pick(dice, names)])(dice, Math.floor(dice() * 3)),
  );
  const [only, ...more] = terms;
  const condition: Expr = only !== undefined && more.length === 0 ? only : { kind: "all", terms };
  return { condition, outcomes: pick(dice, outcomes) };
}

describe(`for ${questions} questions written by chance, from seed ${seed}`, () => {
  const dice = diceOf(seed);
  const asked = Array.from({ length: questions }, () =>
    Array.from({ length: 1 + Math.floor(dice() * 2) }, () => wishFrom(dice)),
  );
  const judge = decideByParts(deciding());
  const answers = asked.map((wishes) => ({ byParts: judge.isNone(wishes), whole: decide(deciding()).none(wishes) }));

  test("nothing is impossible of which a record shows that it is not", () => {
    expect(answers.filter(({ byParts, whole }) => byParts && whole.verdict === "refuted")).toEqual([]);
    expect(answers.filter(({ whole }) => whole.verdict === "refuted").length).toBeGreaterThan(questions / 4);
  });

  test("what one reasoner proves of the whole is proved by its parts", () => {
    expect(answers.filter(({ byParts, whole }) => !byParts && whole.verdict === "proved")).toEqual([]);
    expect(answers.filter(({ whole }) => whole.verdict === "proved").length).toBeGreaterThan(questions / 20);
  });

  test("the same is answered when it is asked again, and by another who was asked nothing else", () => {
    expect(asked.map((wishes) => judge.isNone(wishes))).toEqual(answers.map(({ byParts }) => byParts));
    const alone = asked.map((wishes) => decideByParts(deciding()).isNone(wishes));
    expect(alone).toEqual(answers.map(({ byParts }) => byParts));
  });
});

test("a question takes the same of a budget whoever asked it before", () => {
  const dice = diceOf(seed);
  const budget = createBudget({ steps: 1_000_000 });
  const shared = decideByParts({ types, budget, interner: createInterner() });
  const costs = Array.from({ length: 60 }, () => {
    const wishes = [wishFrom(dice), wishFrom(dice)];
    return [1, 2].map(() => budget.measure(() => shared.isNone(wishes)).cost?.steps);
  });
  expect(costs.map(([, again]) => again)).toEqual(costs.map(([first]) => first));
  expect(costs.some(([first = 0]) => first > 0)).toBe(true);
});

test.for([
  ["place", "floor", true],
  ["maybePlace", "stars", false],
] as const)(
  "a number of `%s` that is compared, `%s`: that it fails is impossible is %s",
  ([owner, name, isImpossible]) => {
    const place: Expr = { kind: "get", of: { kind: "variable", name: "record" }, name: owner };
    const args: readonly Expr[] = [
      { kind: "get", of: place, name },
      { kind: "constant", value: 3 },
    ];
    const wish: Wish = { condition: { kind: "call", op: "number.greater", args }, outcomes: ["fault"] };
    expect(decideByParts(deciding()).isNone([wish])).toBe(isImpossible);
    expect(decide(deciding()).isNone([wish])).toBe(isImpossible);
  },
);
