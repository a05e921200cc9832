import { compileExpr, type Json, nodeReader, type Plan, type PlanWorkflow, type Value } from "@heed/plan";
import {
  type Compiled,
  compareInstances,
  evaluateInput,
  type Graph,
  idempotencyOf,
  instanceId,
  instanceOf,
  judge,
  type LoadedStep,
  loadSteps,
  next,
  type RunView,
  type States,
  type StepState,
  stepsById,
  type Verdict,
} from "@heed/runtime/scheduler";
import { answerOf } from "./answer.ts";
import { type Course, type Given, type Outcome, taskDeed, valueOrThrows } from "./outcome.ts";

/** A workflow of a plan with its expressions compiled by the runtime. */
export interface Planned extends Graph<LoadedStep> {
  readonly id: string;
  readonly on: PlanWorkflow["on"];
  readonly when: Compiled;
}

/** The workflow, as the runtime runs it. */
export function planned({ id, on, when, steps }: PlanWorkflow, plan: Plan): Planned {
  const read = nodeReader(plan.nodes);
  const compiled = (name: string): Compiled => ({ expr: read(name), evaluate: compileExpr(read(name)) });
  const loaded = loadSteps(steps, [], { workflow: id, plan, compile: (_, node) => compiled(node) });
  return { id, on, when: compiled(when), steps: loaded, byId: stepsById(loaded) };
}

/** What a workflow looks at, as a run of the runtime has it. */
interface Stored {
  readonly record: Json;
  readonly before?: Json;
  readonly startedAt: number;
}

/** What the plan does, in virtual time: the runtime's own scheduler decides, and every task ends at once. */
export function runPlan(plan: Planned, given: Given): Outcome {
  return {
    when: valueOrThrows(() => plan.when.evaluate({ ...given, before: given.before })),
    ...runSteps(plan, given),
  };
}

function runSteps(graph: Planned, given: Given): Omit<Outcome, "when"> {
  const deeds = new Map<string, Value>();
  // The scheduler takes records as they come out of the store, as JSON; here they may hold what JSON cannot.
  const stored = { ...given, startedAt: given.now } as unknown as Stored;
  let states: States = new Map(graph.steps.map(({ id }) => [id, { kind: "pending" } as const]));
  for (let now = 0; ; ) {
    const result = next(graph, states, {
      now,
      judge: ({ step: name, places }, then) => {
        const step = stepNamed(name, graph);
        const verdict = judge(step, places, { graph, given: stored, states: then });
        const deed = deedOf(verdict);
        if (deed !== undefined) deeds.set(instanceId(step, places), deed);
        return verdict;
      },
    });
    const due = [...result.states].find(([, { kind }]) => kind === "due")?.[0];
    if (due === undefined && (result.run !== "running" || result.wakeAt === undefined))
      return { course: courseOf(result.states, deeds), failed: result.run === "failed" };
    if (due === undefined) now = result.wakeAt ?? now;
    states =
      due === undefined
        ? result.states
        : new Map(result.states).set(due, deliver(due, { graph, given: stored, states: result.states }, deeds));
  }
}

function deedOf(verdict: Verdict): Value {
  if (verdict.kind === "wait" && verdict.ms >= 0 && verdict.ms < Infinity) return { kind: "wait", ms: verdict.ms };
  return verdict.kind === "until" ? { kind: "wait", until: verdict.at } : undefined;
}

function stepNamed(id: string, { byId }: Planned): LoadedStep {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`bug: no step ${id}`);
  return found;
}

function deliver(id: string, view: RunView & { readonly graph: Planned }, deeds: Map<string, Value>): StepState {
  const { step, places } = instanceOf(id);
  const task = stepNamed(step, view.graph);
  if (task.kind !== "task") throw new Error(`bug: ${id} is due and no task`);
  const { connection, operation } = task;
  const [input, idempotency] = [evaluateInput({ task, places, view }), idempotencyOf({ task, places, view })];
  if (input.kind === "fault") return { kind: "failed", failure: input.failure, reason: input.reason };
  if (idempotency.kind === "fault") return { kind: "failed", failure: "fault", reason: idempotency.reason };
  const { retry, timeoutMs: timeout } = task;
  const { attempts, firstMs: firstDelay, longestMs: longestDelay } = retry ?? {};
  const options = { attempts, firstDelay, longestDelay, timeout, idempotency: idempotency.value };
  deeds.set(id, taskDeed({ connection, operation, input: input.value }, options));
  const answered = answerOf(connection, operation, input.value);
  if (answered.kind === "output") return { kind: "done", output: answered.output as Json };
  return { kind: "failed", failure: answered.failure.kind, reason: answered.failure.reason };
}

/** What became of each step, in the order of the source. */
function courseOf(states: States, deeds: ReadonlyMap<string, Value>): readonly Course[] {
  return [...states.keys()].sort(compareInstances).flatMap((id): readonly Course[] => {
    const [state, deed] = [states.get(id), deeds.get(id)];
    if (state?.kind === "blocked") return [{ kind: "blocked" }];
    if (state?.kind === "failed" && state.failure === "fault") return [{ kind: "fault" }];
    return deed === undefined ? [] : [{ kind: "deed", deed }];
  });
}
