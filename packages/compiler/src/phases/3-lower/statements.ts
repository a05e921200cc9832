import { ts } from "../../ts.ts";
import { behind, isJump, type Place, sequence } from "./completion.ts";
import { endAfter } from "./forced.ts";
import { type Completion, innerScope, type LowerContext } from "./lowering.ts";
import { statement } from "./statement.ts";

/** How a run of statements ends, in a scope of its own. */
export function statements(nodes: readonly ts.Statement[], outer: LowerContext): Completion {
  let context: LowerContext = { ...outer, scope: innerScope(outer.scope) };
  // A function can be called above the place where it is declared, and below a `return`.
  for (const node of nodes) if (ts.isFunctionDeclaration(node)) statement(node, context);
  const ends: { readonly end: Completion; readonly place: Place }[] = [];
  for (const node of nodes) {
    if (ts.isFunctionDeclaration(node)) continue;
    const end = statement(node, context);
    ends.push({ end, place: { node, context } });
    context = behind(end, context);
    if (isJump(end)) break;
  }
  // From the last to the first, so that each condition stands once in the result.
  return ends.reduceRight<Completion>(
    (rest, { end, place }) =>
      end.kind === "falls" && end.evaluates !== undefined ? endAfter(end.evaluates, rest) : sequence(end, rest, place),
    { kind: "falls" },
  );
}
