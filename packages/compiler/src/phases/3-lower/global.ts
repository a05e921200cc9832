import { clockOrChance } from "../../diagnostics/lower.ts";
import type { ts } from "../../ts.ts";
import { constant } from "./live.ts";
import { type LowerContext, report, type Thing } from "./lowering.ts";

/** What JavaScript gives another value for each time. */
export const varying: ReadonlySet<string> = new Set([
  "Math.random",
  "Date.now",
  "Date",
  "performance.now",
  "crypto.randomUUID",
]);

/** JavaScript's own constants, the same everywhere. */
const constants: ReadonlyMap<string, number> = new Map([
  ["Math.E", Math.E],
  ["Math.PI", Math.PI],
  ["Number.EPSILON", Number.EPSILON],
  ["Number.MAX_SAFE_INTEGER", Number.MAX_SAFE_INTEGER],
  ["Number.MAX_VALUE", Number.MAX_VALUE],
  ["Number.MIN_SAFE_INTEGER", Number.MIN_SAFE_INTEGER],
  ["Number.MIN_VALUE", Number.MIN_VALUE],
  ["Number.NaN", Number.NaN],
  ["Number.NEGATIVE_INFINITY", Number.NEGATIVE_INFINITY],
  ["Number.POSITIVE_INFINITY", Number.POSITIVE_INFINITY],
]);

/** `Math.max`, `Number.isInteger` and so on, where it is not called. */
export function globalProperty(whole: string, node: ts.Node, context: LowerContext): Thing {
  if (varying.has(whole)) return report(context, clockOrChance, { node, params: { what: whole } });
  const value = constants.get(whole);
  return value === undefined ? { kind: "global", name: whole } : constant(value, node, context);
}
