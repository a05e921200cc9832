import { canonicalJson } from "@heed/plan";
import { advance, firstSteps } from "../delivery/advance.ts";
import { idempotencyOf, inputOf } from "../delivery/exchange.ts";
import { instanceOf } from "../delivery/instance.ts";
import type { Given } from "../delivery/scope.ts";
import type { Step, StepState } from "../delivery/step-state.ts";
import type { LoadedTask } from "../load-steps.ts";
import type { LoadedWorkflow } from "../load-workflows.ts";
import { sampleOutput } from "../sample.ts";

/** Something that a run would do outside. */
export interface VirtualEffect {
  /** The connection and the operation: `slack.main postMessage`. */
  readonly task: string;
  /** What it would be given, as canonical JSON; undefined where that could not be worked out. */
  readonly input: string | undefined;
}

/**
 * What a run would do from end to end with nothing sent: all waits pass, and every destination confirms, with an answer that is made up. So what
 * only follows from a refusal is not seen, and what is made of an answer is as made up as the answer.
 */
export function virtualRun(workflow: LoadedWorkflow, given: Given): readonly VirtualEffect[] {
  const effects: VirtualEffect[] = [];
  let now = given.startedAt;
  let steps = firstSteps(workflow);
  for (;;) {
    ({ steps } = advance(workflow, { given, steps }, now));
    const states = new Map(steps.map(({ id, state }) => [id, state]));
    const done = steps.map((step) => (step.state.kind === "due" ? perform(step, states) : step));
    const waits = steps.flatMap(({ state }) => (state.kind === "waiting" ? [state.dueAt] : []));
    const isDone = steps.every((step, at) => step === done[at]);
    if (isDone && waits.length === 0) return effects;
    if (isDone) now = Math.min(...waits);
    steps = done;
  }
  function perform(step: Step, states: ReadonlyMap<string, StepState>): Step {
    const { step: id, places } = instanceOf(step.id);
    const task = workflow.byId.get(id);
    if (task?.kind !== "task") throw new Error("bug: only tasks are attempted");
    const asked = { task, places, view: { graph: workflow, given, states } };
    const input = inputOf(asked);
    const named = input.kind === "fault" ? input : idempotencyOf(asked);
    effects.push({ task: nameOf(task), input: input.kind === "fault" ? undefined : canonicalJson(input.value) });
    if (named.kind === "fault") return { ...step, state: { ...named, kind: "failed" } };
    return { ...step, state: { kind: "done", output: sampleOutput(task.contract, now) } };
  }
}

function nameOf({ connection, operation }: LoadedTask): string {
  return `${connection} ${operation}`;
}
