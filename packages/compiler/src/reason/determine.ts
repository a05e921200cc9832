import { compileExpr, type Expr, faultOf, type Value } from "@heed/plan";
import { before, lastBeforeChange } from "./floats.ts";
import type { Cuts } from "./regions.ts";
import { readsOnlyParts, replaceStrict, strictParts } from "./strict.ts";

/**
 * How an expression depends on one value `base`. `plain`: it is the value. `monotone`: as the value, a number, grows, it only grows or
 * only falls. `finite`: it is the same for all values of a region, once `cut` has been told where the regions end.
 */
export interface Dependence {
  readonly base: Expr;
  readonly level: "plain" | "monotone" | "finite";
  /** Puts the cuts that make it so. */
  readonly cut: (cuts: Cuts) => void;
}

/** The name by which `base` goes in expressions that are run on the samples of regions. */
export const placeholder: Expr = { kind: "variable", name: "x" };

/** The expression with `base` replaced by the placeholder. */
export function overPlaceholder(expr: Expr, base: Expr): Expr {
  return replaceStrict(expr, (part) => (part === base ? placeholder : undefined));
}

const nothing = (): void => {};

/** How an interned expression without choices depends on what it reads. */
export function dependenceOf(expr: Expr): Dependence {
  const plain: Dependence = { base: expr, level: "plain", cut: nothing };
  const open = strictParts(expr).filter(({ kind }) => kind !== "constant");
  const [only] = open;
  if (only === undefined || open.length > 1 || expr.kind === "list" || expr.kind === "record") return plain;
  const inner = dependenceOf(only);
  if (inner.level === "finite") {
    return readsOnlyParts(expr) ? { ...inner, level: "finite" } : plain;
  }
  if (expr.kind !== "call") return plain;
  if (isMonotone(expr, only)) return { ...inner, level: "monotone" };
  const cut = cutOf(expr, only, inner);
  return cut === undefined ? plain : { base: inner.base, level: "finite", cut };
}

type Call = Extract<Expr, { kind: "call" }>;

function constantAt({ args }: Call, at: number): Value {
  const arg = args[at];
  return arg?.kind === "constant" ? arg.value : undefined;
}

/** Rounding keeps the order of numbers, so these do, too. An infinite or missing constant could make NaN of what is none. */
function isMonotone(call: Call, open: Expr): boolean {
  const constants = call.args.flatMap((arg) => (arg.kind === "constant" ? [arg.value] : []));
  const finite = constants.every((value) => typeof value === "number" && Number.isFinite(value));
  switch (call.op) {
    case "number.negate":
    case "number.floor":
    case "number.ceil":
    case "number.round":
    case "number.trunc":
    case "number.sign":
    case "number.add":
    case "number.subtract":
    case "number.max":
    case "number.min":
      return finite;
    case "number.multiply":
      return finite && !constants.includes(0);
    case "number.divide":
      return finite && !constants.includes(0) && call.args[0] === open;
    default:
      return false;
  }
}

const orders = new Set(["less", "at-most", "greater", "at-least"]);

/** Where the call changes its value; undefined when that cannot be said. */
function cutOf(call: Call, open: Expr, inner: Dependence): Dependence["cut"] | undefined {
  const [kind = "", name = ""] = call.op.split(".");
  if (kind === "number" && orders.has(name)) return (cuts) => cutWhereChanging(call, inner.base, cuts);
  const numbers = (values: readonly Value[]) => (cuts: Cuts) => {
    for (const value of values) if (typeof value === "number") cutAtEqual(open, value, { base: inner.base, cuts });
  };
  const compared = comparedWith(call, open);
  if (compared !== undefined && inner.level === "monotone") return numbers(compared);
  if (call.op === "value.is-nullish" || call.op === "number.is-nan") return nothing;
  if (inner.level !== "plain") return undefined;
  if (compared !== undefined) return (cuts) => cutAtValues(compared, cuts);
  if (kind !== "text" || !orders.has(name)) return undefined;
  return (cuts) => {
    cuts.ordered = true;
    cutAtValues([constantAt(call, 0), constantAt(call, 1)], cuts);
  };
}

/** The values of which the call only asks whether `open` is one of them; undefined for calls that ask more. */
function comparedWith(call: Call, open: Expr): readonly Value[] | undefined {
  const [first, second] = [constantAt(call, 0), constantAt(call, 1)];
  switch (call.op) {
    case "value.equals":
      return [first, second];
    case "value.truthy":
      return [0, ""];
    case "list.includes":
    case "list.index-of":
      return call.args[1] === open && Array.isArray(first) ? first : undefined;
    case "record.entry":
      return call.args[1] === open ? namesOf(first) : undefined;
    case "record.has":
      return call.args[0] === open ? namesOf(second) : undefined;
    default:
      return undefined;
  }
}

/** The names under which a table may give something else than for any other name, and the numbers that are written like them. */
function namesOf(table: Value): readonly Value[] | undefined {
  if (typeof table !== "object" || table === null) return undefined;
  const names = [...Object.keys(table), ...Object.getOwnPropertyNames(Object.prototype)];
  return names.flatMap((name) => (String(Number(name)) === name ? [name, Number(name)] : [name]));
}

function cutAtValues(values: readonly Value[], cuts: Cuts): void {
  for (const value of values) {
    if (typeof value === "string") cuts.texts.add(value);
    if (typeof value !== "number" || Number.isNaN(value)) continue;
    cuts.after.add(before(value));
    if (value !== Number.POSITIVE_INFINITY) cuts.after.add(value + 0);
  }
}

/** A comparison with what is no number fails for every value of the base alike: it changes nowhere. */
function holds(run: ReturnType<typeof compileExpr>, x: number): boolean {
  try {
    return run({ x }) === true;
  } catch (thrown) {
    faultOf(thrown);
    return false;
  }
}

/** Cuts where a comparison of numbers changes: it is monotone in the base, so that is one place at most. */
function cutWhereChanging(comparison: Expr, base: Expr, cuts: Cuts): void {
  const run = compileExpr(overPlaceholder(comparison, base));
  const last = lastBeforeChange((x) => holds(run, x));
  if (last !== undefined) cuts.after.add(last);
}

function cutAtEqual(expr: Expr, value: number, { base, cuts }: { readonly base: Expr; readonly cuts: Cuts }): void {
  const constant: Expr = { kind: "constant", value };
  for (const op of ["number.less", "number.at-most"]) {
    cutWhereChanging({ kind: "call", op, args: [expr, constant] }, base, cuts);
  }
}
