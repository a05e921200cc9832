import type { ts } from "../../ts.ts";
import { choose, type Place, returnedValue } from "./block.ts";
import { joined } from "./condition.ts";
import { type Completion, innerScope, type LowerContext, notIr, under } from "./lowering.ts";
import { statement } from "./statement.ts";

/** How a run of statements ends, in a scope of its own. */
export function statements(nodes: readonly ts.Statement[], outer: LowerContext): Completion {
  let context: LowerContext = { ...outer, scope: innerScope(outer.scope) };
  let end: Completion = { kind: "falls" };
  for (const node of nodes) {
    const next = statement(node, context);
    end = sequence(end, next, { node, context });
    if (next.kind === "mixed") context = under(notIr(next.when), context);
    // What stands behind a `return` is never reached; TypeScript says so.
    if (next.kind === "returns") break;
  }
  return end;
}

function sequence(first: Completion, second: Completion, place: Place): Completion {
  if (first.kind === "falls") return second;
  if (first.kind === "returns" || second.kind === "falls") return first;
  const value = choose(first.when, first.value, returnedValue(second.value, place));
  if (second.kind === "returns") return { kind: "returns", value };
  return { kind: "mixed", when: joined("any", [first.when, second.when], first.when.at), value };
}
