import { compileExpr, EvaluationFault, type Expr, printExpr, recordSchema, type Scope } from "@heed/plan";
import { type Answer, decide, type Outcome, type Wish } from "../../../src/reason/index.ts";
import { conditionOf } from "./conditions.ts";
import { diceOf } from "./dice.ts";
import { recordOf } from "./records.ts";
import { fields } from "./schema.ts";

/** What a run of questions came to. */
export interface Tally {
  /** The first answer that a record contradicts, in words. */
  readonly contradiction: string | undefined;
  readonly proved: number;
  readonly refuted: number;
  readonly unknown: number;
  /** How many answers were held against a record. */
  readonly trials: number;
}

const types = { record: { kind: "record", fields } } as const;
const schema = recordSchema(fields);
const no: readonly Outcome[] = ["false", "fault"];

/** The questions about two conditions: is one never true, always, never failing, true with the other, true without the other. */
function questionsAbout(one: Expr, other: Expr): readonly (readonly Wish[])[] {
  const wish = (condition: Expr, ...outcomes: readonly Outcome[]): Wish => ({ condition, outcomes });
  return [
    [wish(one, "true")],
    [wish(one, ...no)],
    [wish(one, "fault")],
    [wish(one, "false"), wish(other, "true")],
    [wish(one, "true"), wish(other, "true")],
    [wish(one, "true"), wish(other, ...no)],
  ];
}

/** Asks about so many pairs of generated conditions, and holds every answer against so many generated records. */
export function soundness({
  pairs,
  records,
  seed,
}: {
  readonly pairs: number;
  readonly records: number;
  readonly seed: number;
}): Tally {
  const dice = diceOf(seed);
  const tally = { contradiction: undefined as string | undefined, proved: 0, refuted: 0, unknown: 0, trials: 0 };
  for (let at = 0; at < pairs && tally.contradiction === undefined; at += 1) {
    const [one, other] = [conditionOf(dice, 2), conditionOf(dice, 2)];
    const scopes = Array.from({ length: records }, () => recordOf(dice));
    const reasoner = decide({ types });
    for (const wishes of questionsAbout(one, other)) {
      const answer = reasoner.none(wishes);
      tally[answer.verdict] += 1;
      tally.trials += answer.verdict === "proved" ? records : 1;
      tally.contradiction ??= contradictionOf(answer, wishes, scopes);
    }
  }
  return tally;
}

function contradictionOf(answer: Answer, wishes: readonly Wish[], scopes: readonly Scope[]): string | undefined {
  if (answer.verdict === "unknown") return undefined;
  const tests = wishes.map(({ condition, outcomes }) => ({ run: compileExpr(condition), outcomes }));
  const isMetBy = (scope: Scope): boolean =>
    tests.every(({ run, outcomes }) => outcomes.includes(outcomeOf(run, scope)));
  const told = wishes
    .map(({ condition, outcomes }) => `${printExpr(condition)} is ${outcomes.join(" or ")}`)
    .join(" and ");
  if (answer.verdict === "refuted") {
    const isValid = schema.safeParse(answer.witness.record).success;
    return isValid && isMetBy(answer.witness) ? undefined : `no witness: ${told} by ${JSON.stringify(answer.witness)}`;
  }
  const found = scopes.find(isMetBy);
  return found === undefined ? undefined : `proved impossible: ${told}; but ${JSON.stringify(found)}`;
}

function outcomeOf(run: (scope: Scope) => unknown, scope: Scope): Outcome {
  try {
    const value = run(scope);
    return value === true ? "true" : value === false ? "false" : "fault";
  } catch (thrown) {
    if (thrown instanceof EvaluationFault) return "fault";
    throw thrown;
  }
}
