import { nodeWriter } from "../../packages/plan/dist/index.js";
import { planOfWorkflows } from "../loading/plan.mjs";
import { exprWriter } from "../matching/as-expr.mjs";

const record = { kind: "variable", name: "record" };
const brand = { kind: "get", of: record, name: "brand" };
const constant = (value) => ({ kind: "constant", value });

/** The text of a plan of workflows, by id: the condition of each, and the milliseconds that it waits before it opens a ticket. */
export function planOf(workflows) {
  const writer = nodeWriter();
  const write = exprWriter();
  const named = { kind: "call", op: "text.concat", args: [constant("About "), brand] };
  const input = writer.write({ kind: "record", entries: [["name", named]] });
  const planned = Object.entries(workflows).map(([id, { when, waitMs }]) => {
    const wait = waitMs && { kind: "wait", id: "s0", needs: [], after: [], ms: writer.write(constant(waitMs)) };
    const task = { kind: "task", id: "s1", needs: [], after: wait ? ["s0"] : [], connection: "tickets", input };
    const steps = [...(wait ? [wait] : []), { ...task, operation: "create" }];
    return { id, dataset: "reviews", on: "created", when: writer.write(write(when)), steps };
  });
  return planOfWorkflows(
    writer,
    planned.sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

/** Ten workflows, each about a place of its own; a record of `place-3` matches one of them. */
export const ten = planOf(
  Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [
      `place-${at}`,
      { when: ["and", ["<=", "rating", 3], ["eq", "location.id", `place-${at}`]] },
    ]),
  ),
);
