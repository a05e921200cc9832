import { unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { ts } from "../../ts.ts";
import { nameOfThing } from "./apply.ts";
import { callClosure } from "./function.ts";
import { callGlobal } from "./global-call.ts";
import { isIr, type LowerContext, report, type Thing } from "./lowering.ts";

/** How many of the arguments that a list's method hands over JavaScript's own functions look at: `["1", "2"].map(parseInt)` gives the place as radix. */
const taken: ReadonlyMap<string, number> = new Map([
  ...["Boolean", "Number", "String", "parseFloat", "Number.parseFloat", "encodeURIComponent"].map(one),
  ...["isFinite", "isInteger", "isNaN", "isSafeInteger"].map((name) => one(`Number.${name}`)),
  ...["abs", "ceil", "floor", "round", "sign", "sqrt", "trunc"].map((name) => one(`Math.${name}`)),
  ["parseInt", 2],
  ["Number.parseInt", 2],
]);

function one(name: string): readonly [string, number] {
  return [name, 1];
}

/** What a function that was given to a method of a list makes of what the method hands over. Reported for what is no function. */
export function callGiven(callback: ts.Expression, args: readonly Thing[], context: LowerContext): Thing {
  const called = context.thing(callback, context);
  if (called.kind === "closure") return callClosure(called, { args, node: callback }, context);
  const count = called.kind === "global" ? taken.get(called.name) : undefined;
  if (called.kind === "global" && count !== undefined)
    return callGlobal(called.name, { node: callback, args: () => args.slice(0, count).filter(isIr) }, context);
  if (isIr(called) && called.type.kind === "unknown") return called;
  return report(context, unsupportedSyntax, {
    node: callback,
    params: {
      syntax: `${nameOfThing(called)}, given to a method of a list,`,
      instead: "write a function in its place: `(element) => …`",
    },
  });
}
