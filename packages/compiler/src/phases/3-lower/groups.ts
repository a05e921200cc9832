import { numberType, type Type, undefinedType } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { namedGroups } from "../../regex/named-groups.ts";
import type { ts } from "../../ts.ts";
import { applied, present } from "./apply.ts";
import type { LowerContext } from "./lowering.ts";

/** `match.groups`: what the named groups of a regular expression matched, by their names; undefined for what is no match of one. */
export function groupsOf(of: Ir, node: ts.Node, context: LowerContext): Ir | undefined {
  if (of.kind !== "call" || of.op !== "text.match") return undefined;
  const [, source, flags] = of.args;
  if (source?.kind !== "constant" || flags?.kind !== "constant") return undefined;
  const at = context.compile.spanOf(node);
  // With `g` it is a list of all that matched, which has none.
  const names = String(flags.value).includes("g") ? [] : namedGroups(String(source.value), String(flags.value));
  if (names.length === 0) return { kind: "constant", value: undefined, type: undefinedType, at };
  const entries = names.map(([name, place]) => {
    const index: Ir = { kind: "constant", value: place, type: numberType, at };
    return [name, applied("a[b]", [present(of), index], { node, context })] as const;
  });
  const fields: { readonly [name: string]: Type } = Object.fromEntries(entries.map(([name, { type }]) => [name, type]));
  return { kind: "record", entries, type: { kind: "record", fields }, at };
}
