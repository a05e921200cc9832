import { ts } from "../../ts.ts";
import { choose, type Place, returnedValue } from "./block.ts";
import { joined } from "./condition.ts";
import { endAfter } from "./forced.ts";
import { type Completion, innerScope, type LowerContext, notIr, under } from "./lowering.ts";
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
    if (end.kind === "mixed") context = under(notIr(end.when), context);
    // What stands behind a `return` is never reached; TypeScript says so.
    if (end.kind === "returns") break;
  }
  // From the last to the first, so that each condition stands once in the result.
  return ends.reduceRight<Completion>((rest, { end, place }) => sequence(end, rest, place), { kind: "falls" });
}

function sequence(first: Completion, second: Completion, place: Place): Completion {
  if (first.kind === "falls") return first.evaluates === undefined ? second : endAfter(first.evaluates, second);
  if (first.kind === "returns" || second.kind === "falls") return first;
  const value = choose(first.when, first.value, returnedValue(second.value, place));
  if (second.kind === "returns") return { kind: "returns", value };
  return { kind: "mixed", when: joined("any", [first.when, second.when], first.when.at), value };
}
