import type { Json, Value } from "@heed/plan";
import { type Advanced, advance, firstSteps } from "../../packages/runtime/src/delivery/advance.ts";
import { scopeOf } from "../../packages/runtime/src/delivery/judge.ts";
import type { Step } from "../../packages/runtime/src/delivery/step-state.ts";
import { faultOf } from "../../packages/runtime/src/evaluate/fault.ts";
import type { LoadedStep, LoadedTask } from "../../packages/runtime/src/load-workflows.ts";
import { answer } from "./answer.ts";
import type { Course, Decision, Deed, Outcome } from "./outcome.ts";
import type { Runnable } from "./subject.ts";
import type { Harvest } from "./values.ts";

/** What a workflow looks at. */
export interface Given {
  readonly record: Json;
  readonly before?: Json;
}

/** What a plan does with a record, in virtual time: the runtime's own scheduler decides, and no step is ever attempted twice. */
export function simulate(workflow: Runnable, given: Given, harvest: Harvest): Outcome {
  return { when: decide(workflow, given), do: runSteps(workflow, given, harvest) };
}

function decide({ when }: Runnable, { record, before }: Given): Decision {
  const result = attempt(() => when.evaluate({ record, before }));
  if (result.kind === "fault" || typeof result.value === "boolean") return result;
  return { kind: "fault", reason: "the condition gave neither true nor false" };
}

function attempt(work: () => Value): { readonly kind: "value"; readonly value: Value } | (Decision & { kind: "fault" }) {
  try {
    return { kind: "value", value: work() };
  } catch (thrown) {
    return { kind: "fault", reason: faultOf(thrown).message };
  }
}

interface World {
  readonly workflow: Runnable;
  readonly given: Given;
  readonly harvest: Harvest;
  readonly deeds: Map<string, Deed>;
}

function runSteps(workflow: Runnable, given: Given, harvest: Harvest): Course {
  const world: World = { workflow, given, harvest, deeds: new Map() };
  let now = 0;
  let advanced: Advanced = advance(workflow.steps, { given, steps: firstSteps(workflow.steps) }, now);
  noteWaits(advanced, now, world);
  while (advanced.run === "running") {
    const due = advanced.steps.find(({ state }) => state.kind === "due");
    const wakeAt = Math.min(...advanced.steps.map(({ state }) => (state.kind === "waiting" ? state.dueAt : Infinity)));
    if (due === undefined && wakeAt === Infinity) return { deeds: [], fault: "bug: the run stands still" };
    if (due === undefined) now = wakeAt;
    const steps = due === undefined ? advanced.steps : withDone(advanced.steps, deliver(due, now, world));
    advanced = advance(workflow.steps, { given, steps }, now);
    noteWaits(advanced, now, world);
  }
  return courseOf(advanced.steps, world);
}

/** The deeds in the order of the steps, up to the first that failed: beside it others go on, but a lambda would not have. */
function courseOf(steps: readonly Step[], { deeds }: World): Course {
  const failed = steps.findIndex(({ state }) => state.kind === "failed");
  const upTo = failed === -1 ? steps : steps.slice(0, failed);
  const done = upTo.flatMap(({ id }) => deeds.get(id) ?? []);
  const state = steps[failed]?.state;
  return state?.kind === "failed" ? { deeds: done, fault: state.reason } : { deeds: done };
}

function withDone(steps: readonly Step[], done: Step): readonly Step[] {
  return steps.map((step) => (step.id === done.id ? done : step));
}

/** A due step after its one attempt. */
function deliver(step: Step, now: number, world: World): Step {
  const task = world.workflow.steps.find((each): each is LoadedTask => each.id === step.id && each.kind === "task");
  if (task === undefined) throw new Error(`bug: step ${step.id} is due and no task`);
  const states = new Map(world.stepsBefore?.map(({ id, state }) => [id, state]));
  const input = attempt(() => task.input.evaluate(scopeOf(task, world.given, states)));
  if (input.kind === "fault") return { ...step, state: { kind: "failed", reason: input.reason } };
  return step;
}
