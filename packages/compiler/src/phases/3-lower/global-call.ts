import { operatorsWrittenAs } from "@heed/plan";
import { clockOrChance, unsupportedMethod } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { applied, hasWord, surfaceOf } from "./apply.ts";
import { truthy } from "./condition.ts";
import { dateFrom, ms } from "./date.ts";
import { varying } from "./global.ts";
import { type LowerContext, report } from "./lowering.ts";
import { nearestGlobal } from "./nearest.ts";

/** Functions that mean what another way of writing means, for the arguments that they take. */
const alike: ReadonlyMap<string, string> = new Map([
  ["Number.parseInt", "parseInt"],
  ["Number.parseFloat", "parseFloat"],
  ["Math.pow", "a ** b"],
]);

/** Functions that turn their argument into a number first. */
const converting: ReadonlySet<string> = new Set(["isNaN", "isFinite"]);

const supported =
  "use `Math.…`, `String`, `Number`, `Boolean`, `parseInt`, `parseFloat`, or what `Number`, `Object` and `Array` tell of a value";

/** A call of one of JavaScript's own functions: `Math.max(a, b)`, `Number.isInteger(a)`, `String(a)`. */
export function callGlobal(
  name: string,
  { node, args }: { readonly node: ts.Expression; readonly args: () => readonly Ir[] },
  context: LowerContext,
): Ir {
  if (varying.has(name)) return report(context, clockOrChance, { node, params: { what: `${name}()` } });
  const params = { method: name, of: "JavaScript", instead: nearestGlobal(name) ?? supported };
  const place = ts.isCallExpression(node) ? node.expression : node;
  if (operatorsWrittenAs(alike.get(name) ?? name).length === 0 && !converting.has(name))
    return report(context, unsupportedMethod, { node: place, params });
  const given = args();
  const [first] = given;
  if (first !== undefined && first.type.kind !== "unknown") {
    if (name === "Date.parse") return dateFrom("Date.parse", first, { node, context });
    if (name === "Number") return applied("Number", [ms(first)], { node, context });
    if (name === "Boolean" && hasWord(first.type, "date")) return truthy(first);
    // Of a number these are what they are of any value without converting it.
    if (converting.has(name) && surfaceOf(first.type) === "number")
      return applied(`Number.${name}`, given, { node, context });
    if (converting.has(name)) return report(context, unsupportedMethod, { node: place, params });
  }
  return applied(alike.get(name) ?? name, given, { node, context });
}
