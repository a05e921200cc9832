import { compileExpr, type Expr, isRecord, pathOf, type Scope, type Value } from "@heed/plan";
import type { Unknown } from "./answer.ts";
import type { Outcome } from "./proposition.ts";
import type { Reasoner, Wish } from "./reasoner.ts";
import { outcomeIn, valueIn } from "./witness/outcome.ts";

/** A field that would have to be another. */
export interface FieldChange {
  /** The names that lead to it, the variable first: `["record", "location", "country"]`. */
  readonly path: readonly string[];
  readonly before: Value;
  readonly after: Value;
}

/** The smallest change that was found, and what the condition's variables then stand for; or that there is none, or why it is not known. */
export type Nearest =
  | { readonly kind: "change"; readonly fields: readonly FieldChange[]; readonly scope: Scope }
  | { readonly kind: "impossible" }
  | ({ readonly kind: "unknown" } & Unknown);

/** What is asked for: the outcome that the condition should have; the opposite of the one that it has when left out. */
export interface NearestOptions {
  readonly outcomes?: readonly Outcome[];
  /** The variables of which fields may change; `record` alone when left out, since the version before it is past. */
  readonly of?: readonly string[];
}

/** Changes of more fields than this are not looked for one combination after the other. */
const mostFields = 3;
/** Fields beyond so many are only changed all together. */
const mostCandidates = 16;

/**
 * The smallest number of fields of a record, and values for them, for which a condition comes out the other way. Every change has been
 * tried by the evaluator and lets the record pass its schema.
 */
export function nearestChange(
  reasoner: Reasoner,
  { condition, scope }: { readonly condition: Expr; readonly scope: Scope },
  { outcomes, of = ["record"] }: NearestOptions = {},
): Nearest {
  const isTrue = outcomeIn(compileExpr(condition), scope) === "true";
  const wishes: readonly Wish[] = [{ condition, outcomes: outcomes ?? (isTrue ? ["false", "fault"] : ["true"]) }];
  const possible = reasoner.none(wishes);
  if (possible.verdict === "proved") return { kind: "impossible" };
  const paths = reasoner
    .pathsIn(condition)
    .filter((path) => path.kind === "get" && of.includes(pathOf(path)?.[0] ?? ""));
  for (const changing of candidates(paths, scope)) {
    const answer = reasoner.noneNear(wishes, { current: scope, mayChange: (path) => changing.includes(path) });
    if (answer.verdict === "refuted")
      return {
        kind: "change",
        fields: of.flatMap((name) => differences([name], scope[name], answer.witness[name])),
        scope: answer.witness,
      };
  }
  const reason = "no change was found that would do it";
  return {
    kind: "unknown",
    ...(possible.verdict === "unknown" ? possible : { verdict: "unknown", cause: "opaque", reason }),
  };
}

/** The combinations of few, one after the other, smaller ones first. */
function* combinations<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let size = 1; size <= mostFields; size += 1) yield* combinationsOf(all, size);
}

function* combinationsOf<T>(all: readonly T[], size: number): Iterable<readonly T[]> {
  if (size === 0) yield [];
  else {
    for (const [at, first] of all.entries())
      for (const others of combinationsOf(all.slice(at + 1), size - 1)) yield [first, ...others];
  }
}

/** Which fields to change: few before many, and fields before the records that hold them. */
function* candidates(paths: readonly Expr[], scope: Scope): Iterable<readonly Expr[]> {
  const fields = paths.filter((path) => !isRecord(valueIn(path, scope)));
  yield* combinations(fields.slice(0, mostCandidates));
  if (fields.length < paths.length) yield* combinations(paths.slice(0, mostCandidates));
  yield paths;
}

/** The fields in which two values differ. */
function differences(path: readonly string[], before: Value, after: Value): readonly FieldChange[] {
  if (!isRecord(before) || !isRecord(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => differences([...path, name], before[name], after[name]));
}
