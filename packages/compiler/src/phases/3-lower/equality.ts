import { type Type, wordsOf } from "@heed/plan";
import { identityCompared } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { applied, hasWord } from "./apply.ts";
import type { Place } from "./completion.ts";
import { report } from "./lowering.ts";
import { tellingApart } from "./method.ts";

/** `left === right`; reported when that would compare two objects. */
export function strictlyEqual([left, right]: readonly [Ir, Ir], { node, context }: Place): Ir {
  if (hasWord(left.type, "date") && hasWord(right.type, "date"))
    return report(context, identityCompared, { node, params: { what: "dates", instead: "compare their `getTime()`" } });
  if (isObject(left.type) && isObject(right.type))
    return report(context, identityCompared, {
      node,
      params: { instead: `compare ${tellingApart(left.type)} of both` },
    });
  return applied("a === b", [left, right], { node, context });
}

function isObject(type: Type): boolean {
  return [...wordsOf(type)].some((word) => word === "list" || word === "record");
}
