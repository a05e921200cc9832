import { restOrSpread } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { applied, present, surfaceOf } from "./apply.ts";
import { type LowerContext, placeholder, report } from "./lowering.ts";

/** What `...a` gives the elements of, as a list: a list itself, the characters of a text. */
export function listOf(node: ts.Expression, context: LowerContext): Ir {
  const value = context.lower(node, context);
  if (value.type.kind === "unknown") return placeholder(node, context);
  const surface = surfaceOf(value.type);
  if (surface === "array") return present(value);
  if (surface === "string") return applied("[...a]", [present(value)], { node, context });
  return report(context, restOrSpread, {
    node,
    params: { what: "spreading what is no list", instead: "spread a list or a text" },
  });
}
