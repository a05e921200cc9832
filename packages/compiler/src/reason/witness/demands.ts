import { compileExpr, type Expr, faultOf, type Value } from "@heed/plan";
import { overPlaceholder } from "../determine.ts";
import { contains, type Region } from "../regions.ts";
import { questionOf } from "../relations/aspects.ts";
import type { Variable } from "../vocabulary.ts";
import type { Assignment } from "./assign.ts";

/** What is asked of a value that has to be made, and whether a value meets it. */
export type Demand = { readonly isMetBy: (value: Value) => boolean } & (
  | { readonly kind: "includes" | "starts-with" | "ends-with"; readonly text: string; readonly isTrue: boolean }
  | { readonly kind: "matches"; readonly text: string; readonly flags: string; readonly isTrue: boolean }
  /** What is made of the text, such as its lower case, is this. */
  | { readonly kind: "is"; readonly text: string; readonly isTrue: true }
  | { readonly kind: "length"; readonly region: Region }
  | { readonly kind: "other" }
);

/** What the variables that are worked out from one variable alone demand of it. */
export function demandsOn(
  subject: Variable,
  variables: readonly Variable[],
  assignment: Assignment,
): readonly Demand[] {
  return variables.flatMap((variable) => {
    const region = assignment.get(variable.index);
    if (variable === subject || region === undefined || !isMadeOf(variable, subject)) return [];
    return [demandOf(variable, region, subject)];
  });
}

function isMadeOf(variable: Variable, subject: Variable): boolean {
  const [only, ...more] = variable.args;
  return only !== undefined && more.length === 0 && (only === subject || isMadeOf(only, subject));
}

function demandOf(variable: Variable, region: Region, subject: Variable): Demand {
  const met = meets(variable.term, subject.term, region);
  const { op = "", constant } = questionOf(variable) ?? {};
  const isTrue = region.sample === true;
  const isBoolean = typeof region.sample === "boolean";
  if (op === "text.length" && variable.args[0] === subject) return { kind: "length", region, isMetBy: met };
  if (isBoolean && typeof constant === "string") {
    if (op === "text.includes") return { kind: "includes", text: constant, isTrue, isMetBy: met };
    if (op === "text.starts-with") return { kind: "starts-with", text: constant, isTrue, isMetBy: met };
    if (op === "text.ends-with") return { kind: "ends-with", text: constant, isTrue, isMetBy: met };
  }
  const pattern = isBoolean ? patternOf(variable.term) : undefined;
  if (pattern !== undefined) return { kind: "matches", ...pattern, isTrue, isMetBy: met };
  if (region.kind === "point" && typeof region.sample === "string")
    return { kind: "is", text: region.sample, isTrue: true, isMetBy: met };
  return { kind: "other", isMetBy: met };
}

function patternOf(term: Expr): { readonly text: string; readonly flags: string } | undefined {
  if (term.kind !== "call" || term.op !== "text.matches") return undefined;
  const [, source, flags] = term.args;
  if (source?.kind !== "constant" || flags?.kind !== "constant") return undefined;
  return { text: String(source.value), flags: String(flags.value) };
}

/** Whether the term, with a value for its subject, lies in the region. */
function meets(term: Expr, subject: Expr, region: Region): (value: Value) => boolean {
  const run = compileExpr(overPlaceholder(term, subject));
  return (x) => {
    try {
      return contains(region, run({ x }));
    } catch (thrown) {
      faultOf(thrown);
      return region.kind === "fault";
    }
  };
}
