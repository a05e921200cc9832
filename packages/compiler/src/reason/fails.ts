import { type Expr, type Operator, operatorNamed, paramAt, takesValue, type Value } from "@heed/plan";
import type { ClaimsAbout } from "./claims.ts";
import type { Region } from "./regions.ts";
import { readsOnlyElement, strictParts } from "./strict.ts";
import { elementOf } from "./type-of.ts";
import type { Variable } from "./vocabulary.ts";

/** False when the term has no value for any value of the region of one of its arguments. */
export function isFit(term: Expr, arg: Expr, region: Region): boolean {
  if (region.kind === "any") return true;
  if (region.kind === "fault") return false;
  const { sample } = region;
  if (term.kind === "get") return sample !== null && sample !== undefined;
  if (term.kind === "each" || term.kind === "sort") return Array.isArray(sample);
  if (term.kind === "fold") return arg !== term.list || Array.isArray(sample);
  if (term.kind !== "call") return true;
  const operator = operatorNamed(term.op);
  return (
    operator !== undefined &&
    term.args.every((each, at) => {
      const param = paramAt(operator, at);
      return each !== arg || (param !== undefined && takesValue(param, sample));
    })
  );
}

/** True when working out the variable fails only where one of its arguments is not fit for it. */
export function isTotal({ term, args }: Variable, claimsAbout: ClaimsAbout): boolean {
  if (term.kind === "call") return isTotalCall(term);
  // Choices among the parts are left out of the arguments, and may fail.
  const open = strictParts(term).filter(({ kind }) => kind !== "constant");
  if (args.length === 0 && open.length > 0) return false;
  // What they do with the elements is not looked into.
  if (term.kind === "fold" || term.kind === "sort") return false;
  return term.kind !== "each" || isTotalBody(term, args, claimsAbout);
}

type Each = Extract<Expr, { kind: "each" }>;

function isTotalBody(each: Each, args: readonly Variable[], claimsAbout: ClaimsAbout): boolean {
  const [list] = args;
  if (list === undefined || !readsOnlyElement(each)) return false;
  // What a `map` makes of an element may be anything, and is not looked into.
  return (
    each.method !== "map" &&
    each.method !== "flatMap" &&
    claimsAbout(each.variable, elementOf(list.type)).isTotal(each.body)
  );
}

type Call = Extract<Expr, { kind: "call" }>;

function isTotalCall({ op, args }: Call): boolean {
  const operator = operatorNamed(op);
  if (operator === undefined || !operator.total || args.length < fewest(operator)) return false;
  const constants = args.map((arg) => (arg.kind === "constant" ? arg : undefined));
  const fit = constants.every((constant, at) => {
    const param = paramAt(operator, at);
    return param !== undefined && (constant === undefined || takesValue(param, constant.value));
  });
  return fit && (!patterned.has(op) || isPattern(constants[1]?.value, constants[2]?.value));
}

/** Operators whose second and third arguments are a pattern. */
const patterned: ReadonlySet<string> = new Set([
  "text.matches",
  "text.search",
  "text.match",
  "text.split-pattern",
  "text.replace-pattern",
]);

function fewest({ params }: Operator): number {
  return params.filter((param) => !param.endsWith("?")).length;
}

/** A pattern that does not compile fails wherever it is used. */
function isPattern(source: Value, flags: Value): boolean {
  if (typeof source !== "string" || typeof flags !== "string") return false;
  try {
    return new RegExp(source, flags).source.length > 0;
  } catch {
    return false;
  }
}
