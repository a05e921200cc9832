import {
  type DeliverPort,
  type DeliveryCall,
  type LoadedPlan,
  type LoadedTask,
  sampleOutput,
  shippedDeliver,
} from "@heed/runtime";
import type { Outcome } from "./observe.ts";

/** The tasks of a plan, each once, by connection and operation: `slack.main.postMessage`. */
function tasksOf({ workflows }: Pick<LoadedPlan, "workflows">): ReadonlyMap<string, LoadedTask> {
  const tasks = workflows.flatMap(({ byId }) => [...byId.values()].filter((step) => step.kind === "task"));
  return new Map(tasks.map((task) => [taskName(task), task]));
}

/** The task that a call is of, by what its answer is made of: its contract, and the form of the answer that its input names. */
export function taskFor({ workflows }: Pick<LoadedPlan, "workflows">): (call: DeliveryCall) => LoadedTask | undefined {
  const tasks = new Map<string, LoadedTask>();
  for (const { byId } of workflows)
    for (const step of byId.values())
      if (step.kind === "task") tasks.set(`${taskName(step)} ${step.declared ?? ""}`, step);
  return (call) => tasks.get(`${taskName(call)} ${declaredBy(call.input)}`);
}

function declaredBy(input: unknown): string {
  return typeof input === "object" && input !== null && "response" in input ? String(input.response ?? "") : "";
}

/** The names of the tasks that a plan has, in order. */
export function taskNames(plan: Pick<LoadedPlan, "workflows">): readonly string[] {
  return [...tasksOf(plan).keys()].sort();
}

/** What a task is called: `slack.main.postMessage`, and `tickets.create` at the built-in desk. */
export function taskName({ connection, operation }: Pick<LoadedTask, "connection" | "operation">): string {
  return `${connection}.${operation}`;
}

/** What somebody says who finds everything good. */
export function approved(input: unknown): Outcome {
  const text = typeof input === "object" && input !== null && "text" in input ? String(input.text) : "";
  return { kind: "done", output: { decision: "approved", approved: true, text, by: "somebody", note: null } };
}

/**
 * Answers tasks without sending anything: tickets are kept at a desk of the replay's own, which nobody else touches, whoever is asked to
 * approve a text does, and every other destination confirms with an output that is made up.
 */
export function quietAnswers(plan: Pick<LoadedPlan, "workflows">): DeliverPort {
  const taskOf = taskFor(plan);
  return async (call, ports) => {
    if (call.connector === "tickets") return shippedDeliver(call, ports);
    if (call.connector === "approvals") return approved(call.input);
    const task = taskOf(call);
    if (task === undefined) throw new Error(`bug: ${taskName(call)} is not in the plan that calls it`);
    return { kind: "done", output: sampleOutput(task.contract, ports.now()) };
  };
}
