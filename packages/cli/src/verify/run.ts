import { recordSteps, type Workflow } from "@heed/dsl";
import { type ConnectorContract, contracts } from "@heed/integrations/contracts";
import {
  compileExpr,
  type Json,
  nodeReader,
  type Plan,
  type PlanWorkflow,
  typeFromSchema,
  type Value,
} from "@heed/plan";
import {
  type Compiled,
  compareInstances,
  evaluateInput,
  type Graph,
  instanceOf,
  judge,
  type LoadedStep,
  loadSteps,
  next,
  type RunView,
  type States,
  type StepState,
  stepsById,
} from "@heed/runtime/scheduler";
import { diceOf, seedOf } from "./random.ts";
import { harvestOf, valueIn } from "./records.ts";
import { sourceOf } from "./same-value.ts";

/** What a workflow looks at. */
export interface Given {
  readonly record: { readonly [name: string]: Value };
  readonly before?: { readonly [name: string]: Value };
}

/** What a workflow made of a record: its condition, and what its `do` called and waited for, up to where it failed. */
export interface Outcome {
  readonly when: Value | "throws";
  readonly reached: readonly Value[];
  readonly throws: boolean;
}

/** A workflow's own functions. */
export interface Native extends Pick<Workflow<unknown, "saved">, "when" | "do"> {
  /** What listens to the tasks that `do` calls: that of the copy of the language that the workflow imported, where that is another. */
  readonly recordSteps?: typeof recordSteps;
}

const noHarvest = harvestOf([]);

/** What a task returns: anything that its contract allows, and the same whenever it is asked the same. */
function answer(connection: string, operation: string, input: unknown): Value {
  const connector = connection.split(".")[0] ?? "";
  const known: { readonly [connector: string]: ConnectorContract } = contracts;
  const contract = known[connector]?.operations[operation];
  if (contract === undefined) throw new Error(`bug: no task ${connection}.${operation}`);
  return valueIn(
    typeFromSchema(contract.output).type,
    diceOf(seedOf(`${connection} ${operation} ${sourceOf(input)}`)),
    noHarvest,
  );
}

/** What the functions themselves do. */
export function runNative(native: Native, { record, before }: Given): Outcome {
  let throws = false;
  const reached = (native.recordSteps ?? recordSteps)(
    () => {
      try {
        native.do(record, before);
      } catch {
        throws = true;
      }
    },
    ({ connection, operation, input }) => answer(connection, operation, input),
  );
  return {
    when: attempt(() => native.when(record, before)),
    reached: reached.map((each) => ({ ...each }) as Value),
    throws,
  };
}

function attempt(act: () => Value): Value | "throws" {
  try {
    return act();
  } catch {
    return "throws";
  }
}

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

/** What the plan does, in virtual time: the runtime's own scheduler decides, and every task succeeds at once. */
export function runPlan(plan: Planned, given: Given): Outcome {
  const { reached, throws } = runSteps(plan, given);
  return { when: attempt(() => plan.when.evaluate({ ...given, before: given.before })), reached, throws };
}

function runSteps(graph: Planned, given: Given): Omit<Outcome, "when"> {
  const deeds = new Map<string, Value>();
  // The scheduler takes records as they come out of the store, as JSON; here they may hold what JSON cannot.
  const stored = given as unknown as { readonly record: Json; readonly before?: Json };
  let states: States = new Map(graph.steps.map(({ id }) => [id, { kind: "pending" } as const]));
  for (let now = 0; ; ) {
    const result = next(graph, states, {
      now,
      judge: ({ step, places }, then) => judge(stepNamed(step, graph), places, { graph, given: stored, states: then }),
    });
    for (const [id, state] of result.states)
      if (state.kind === "waiting" && !deeds.has(id)) deeds.set(id, { kind: "wait", ms: state.dueAt - now });
    const due = [...result.states].find(([, { kind }]) => kind === "due")?.[0];
    if (due === undefined && (result.run !== "running" || result.wakeAt === undefined))
      return courseOf(result.states, deeds);
    if (due === undefined) now = result.wakeAt ?? now;
    states =
      due === undefined
        ? result.states
        : new Map(result.states).set(due, deliver(due, { graph, given: stored, states: result.states }, deeds));
  }
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
  const input = evaluateInput({ task, places, view });
  if (input.kind === "fault") return { kind: "failed", failure: input.failure, reason: input.reason };
  deeds.set(id, { kind: "task", connection, operation, input: input.value });
  return { kind: "done", output: answer(connection, operation, input.value) as Json };
}

/** In the order of the source, up to the first that failed: beside it a plan goes on, where a function would have stopped. */
function courseOf(states: States, deeds: ReadonlyMap<string, Value>): Omit<Outcome, "when"> {
  const ids = [...states.keys()].sort(compareInstances);
  const failed = ids.findIndex((id) => states.get(id)?.kind === "failed");
  const upTo = failed === -1 ? ids : ids.slice(0, failed);
  return { reached: upTo.flatMap((id) => (deeds.has(id) ? [deeds.get(id)] : [])), throws: failed !== -1 };
}
