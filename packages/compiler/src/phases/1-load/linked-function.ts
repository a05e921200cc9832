import { type CompileContext, report } from "../../context.ts";
import { asProperty, propertyNamed, valueNamed } from "../../definition.ts";
import { notLinked } from "../../diagnostics/evaluate.ts";
import { methodShorthand } from "../../diagnostics/lower.ts";
import { ts } from "../../ts.ts";
import type { LiveFunction } from "../../world.ts";
import type { HeapReader } from "./world.ts";

/** Where a function of a definition is looked for. */
export interface Written {
  readonly name: "when" | "do";
  /** Its number in the heap; null where there is no function. */
  readonly at: number | null;
  /** The call that the definition stands in. */
  readonly node: ts.Node;
}

/** A function of a definition with the node that it was written as; undefined, and reported, where it has none. */
export function linkedFunction(
  { name, at, node }: Written,
  read: HeapReader,
  context: CompileContext,
): LiveFunction | undefined {
  const value = at === null ? undefined : read(at);
  if (value?.kind === "function" && value.node !== undefined) return value;
  const written = propertyNamed(node, name);
  if (written !== undefined && ts.isMethodDeclaration(written)) {
    report(context, methodShorthand, { place: written.name, params: { name }, fix: asProperty(written, context) });
  } else {
    // What is no function at all TypeScript refuses, too, and at the name.
    const place = value?.kind === "function" ? valueNamed(node, name) : written?.name;
    report(context, notLinked, { place: place ?? node, params: { what: `\`${name}\`` } });
  }
  return undefined;
}
