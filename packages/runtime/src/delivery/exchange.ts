import { faultOf, type Json, type Value } from "@heed/plan";
import { issueLines } from "../issues.ts";
import type { LoadedTask } from "../load-steps.ts";
import { type RunView, scopeOf } from "./scope.ts";
import type { FailureKind } from "./step-state.ts";

/** What is given to a destination or came from it, or why it does not do: with paths, never with values. */
export type Exchanged<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "fault"; readonly failure: FailureKind; readonly reason: string };

/** A task and the run that it is of. */
export interface Asked {
  readonly task: LoadedTask;
  readonly places: readonly number[];
  readonly view: RunView;
}

/** The input of a task, worked out and checked against its operation. */
export function inputOf(asked: Asked): Exchanged<unknown> {
  const worked = evaluateInput(asked);
  if (worked.kind === "fault") return worked;
  const parsed = asked.task.contract.input.safeParse(withoutUndefined(worked.value));
  if (parsed.success) return { kind: "value", value: parsed.data };
  const issues = issueLines(parsed.error, 5).join("; ");
  return { kind: "fault", failure: "invalid", reason: `the input does not do: ${issues}` };
}

/** A member that is undefined is one that is left out, as in JSON: also in records of names, such as custom fields, where no schema says so. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(given.map(([name, each]) => [name, withoutUndefined(each)]));
}

/** The input of a task as its expression gives it. */
export function evaluateInput({ task, places, view }: Asked): Exchanged<Value> {
  try {
    return { kind: "value", value: task.input.evaluate(scopeOf(task, places, view)) };
  } catch (thrown) {
    const reason = `the input could not be worked out: ${faultOf(thrown).message}`;
    return { kind: "fault", failure: "fault", reason };
  }
}

/** The text that stands for the run in the name of a task's effect; undefined when the task has none of its own. */
export function idempotencyOf({ task, places, view }: Asked): Exchanged<string | undefined> {
  if (task.idempotency === undefined) return { kind: "value", value: undefined };
  try {
    const value = task.idempotency.evaluate(scopeOf(task, places, view));
    if (typeof value === "string" && value !== "") return { kind: "value", value };
    return { kind: "fault", failure: "fault", reason: "its `idempotency` is no text, or an empty one" };
  } catch (thrown) {
    const reason = `its \`idempotency\` could not be worked out: ${faultOf(thrown).message}`;
    return { kind: "fault", failure: "fault", reason };
  }
}

/** What an operation gave, as its contract describes it. */
export function outputOf(task: LoadedTask, output: Json): Exchanged<Json> {
  const parsed = task.contract.output.safeParse(output);
  if (!parsed.success) {
    const issues = issueLines(parsed.error, 5).join("; ");
    return { kind: "fault", failure: "invalid", reason: `it was done, but the answer is not as agreed: ${issues}` };
  }
  return { kind: "value", value: asJson(parsed.data) };
}

/** The border between what zod gives and what the store keeps: JSON, because only that comes back the same. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value) ?? "null");
}
