import { faultOf, type Json, type Value } from "@heed/plan";
import { issueLines } from "../issues.ts";
import type { LoadedTask } from "../load-workflows.ts";
import type { StoredRun } from "../stores/rows.ts";
import { scopeOf } from "./judge.ts";
import type { States } from "./next.ts";

/** What is given to a destination or came from it, or why it does not do: with paths, never with values. */
export type Exchanged<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "fault"; readonly reason: string };

/** The input of a task, worked out and checked against its operation. */
export function inputOf(task: LoadedTask, run: StoredRun): Exchanged<unknown> {
  const worked = evaluateInput(task, run);
  if (worked.kind === "fault") return worked;
  const parsed = task.contract.input.safeParse(worked.value);
  if (parsed.success) return { kind: "value", value: parsed.data };
  return { kind: "fault", reason: `the input does not do: ${issueLines(parsed.error, 5).join("; ")}` };
}

/** The input of a task as its expression gives it. */
export function evaluateInput(task: LoadedTask, run: StoredRun): Exchanged<Value> {
  const states: States = new Map(run.steps.map(({ id, state }) => [id, state]));
  try {
    return { kind: "value", value: task.input.evaluate(scopeOf(task, run, states)) };
  } catch (thrown) {
    return { kind: "fault", reason: `the input could not be worked out: ${faultOf(thrown).message}` };
  }
}

/** What an operation gave, as its contract describes it. */
export function outputOf(task: LoadedTask, output: Json): Exchanged<Json> {
  const parsed = task.contract.output.safeParse(output);
  if (!parsed.success) {
    const issues = issueLines(parsed.error, 5).join("; ");
    return { kind: "fault", reason: `it was done, but the answer is not as agreed: ${issues}` };
  }
  return { kind: "value", value: asJson(parsed.data) };
}

/** The border between what zod gives and what the store keeps: JSON, because only that comes back the same. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value) ?? "null");
}
