import { compileExpr, EvaluationFault, type Expr, printExpr, recordSchema, type Scope } from "@heed/plan";
import { type Answer, decide, type Outcome, type Reasoner, type Wish } from "../../../src/reason/index.ts";
import { conditionsAbout } from "./conditions.ts";
import { type Dice, diceOf, pick } from "./dice.ts";
import { recordsWith } from "./records.ts";
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

/** Few fields, so that conditions about them meet. */
function someFields(dice: Dice, all: readonly string[]) {
  const names = [...new Set(Array.from({ length: 1 + Math.floor(dice() * 2) }, () => pick(dice, all)))];
  const some = Object.fromEntries(names.map((name) => [name, fields[name] ?? { kind: "undefined" as const }]));
  return { names, types: { record: { kind: "record" as const, fields: some } } };
}

/** How long is looked, and where. */
export interface Looking {
  readonly pairs: number;
  readonly records: number;
  readonly seed: number;
  /** The fields that conditions are about; each pair is about one or two of them. */
  readonly about?: readonly string[];
  /** False to ask for proofs alone, which is much quicker. */
  readonly witnesses?: boolean;
}

/** Asks about so many pairs of generated conditions, and holds every answer against so many generated records. */
export function soundness({ pairs, records, seed, about = Object.keys(fields), witnesses = true }: Looking): Tally {
  const dice = diceOf(seed);
  const tally = { contradiction: undefined as string | undefined, proved: 0, refuted: 0, unknown: 0, trials: 0 };
  for (let at = 0; at < pairs && tally.contradiction === undefined; at += 1) {
    const { names, types } = someFields(dice, about);
    const conditionOf = conditionsAbout(names);
    const [one, other] = [conditionOf(dice, 2), conditionOf(dice, 2)];
    const recordOf = recordsWith(names);
    const scopes = Array.from({ length: records }, () => recordOf(dice));
    const reasoner = decide({ types });
    for (const wishes of questionsAbout(one, other)) {
      const answer = witnesses ? reasoner.none(wishes) : proofOf(reasoner, wishes);
      tally[answer.verdict] += 1;
      tally.trials += answer.verdict === "proved" ? records : 1;
      tally.contradiction ??= contradictionOf(answer, wishes, { scopes, schema: recordSchema(types.record.fields) });
    }
  }
  return tally;
}

function proofOf(reasoner: Reasoner, wishes: readonly Wish[]): Answer {
  if (reasoner.isNone(wishes)) return { verdict: "proved" };
  return { verdict: "unknown", cause: "opaque", reason: "only proofs were asked for" };
}

interface Trial {
  readonly scopes: readonly Scope[];
  readonly schema: ReturnType<typeof recordSchema>;
}

function contradictionOf(answer: Answer, wishes: readonly Wish[], { scopes, schema }: Trial): string | undefined {
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
