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
import { judge, scopeOf } from "../../packages/runtime/src/delivery/judge.ts";
import { next, type States } from "../../packages/runtime/src/delivery/next.ts";
import type { Compiled, LoadedStep, LoadedTask } from "../../packages/runtime/src/load-workflows.ts";
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
export type Native = Pick<Workflow<unknown, "saved">, "when" | "do">;

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
  const reached = recordSteps(
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
export interface Planned {
  readonly id: string;
  readonly when: Compiled;
  readonly steps: readonly LoadedStep[];
}

/** The workflow, as the runtime runs it. */
export function planned({ id, when, steps }: PlanWorkflow, nodes: Plan["nodes"]): Planned {
  const read = nodeReader(nodes);
  const compiled = (name: string): Compiled => ({ expr: read(name), evaluate: compileExpr(read(name)) });
  const loaded = steps.map((step): LoadedStep => {
    const common = {
      id: step.id,
      needs: step.needs,
      after: step.after,
      ...(step.guard === undefined ? {} : { guard: compiled(step.guard) }),
    };
    if (step.kind === "wait") return { kind: "wait", ...common, ms: compiled(step.ms) };
    const { connection, operation } = step;
    return {
      kind: "task",
      ...common,
      connection,
      operation,
      contract: contracts.tickets.operations.get,
      input: compiled(step.input),
    };
  });
  return { id, when: compiled(when), steps: loaded };
}

/** What the plan does, in virtual time: the runtime's own scheduler decides, and every task succeeds at once. */
export function runPlan({ when, steps }: Planned, given: Given): Outcome {
  const { reached, throws } = runSteps(steps, given);
  return { when: attempt(() => when.evaluate({ ...given, before: given.before })), reached, throws };
}

function runSteps(steps: readonly LoadedStep[], given: Given): Omit<Outcome, "when"> {
  const deeds = new Map<string, Value>();
  // The scheduler takes records as they come out of the store, as JSON; here they may hold what JSON cannot.
  const stored = given as unknown as { readonly record: Json; readonly before?: Json };
  let states: States = new Map(steps.map(({ id }) => [id, { kind: "pending" } as const]));
  for (let now = 0; ; ) {
    const result = next(steps, states, { now, judge: (id, then) => judge(stepNamed(id, steps), stored, then) });
    for (const [id, state] of result.states)
      if (state.kind === "waiting" && !deeds.has(id)) deeds.set(id, { kind: "wait", ms: state.dueAt - now });
    const due = steps.find(
      (step): step is LoadedTask => step.kind === "task" && result.states.get(step.id)?.kind === "due",
    );
    if (due === undefined && (result.run !== "running" || result.wakeAt === undefined))
      return courseOf(steps, result.states, deeds);
    if (due === undefined) now = result.wakeAt ?? now;
    states =
      due === undefined
        ? result.states
        : new Map([...result.states, deliver(due, { stored, states: result.states, deeds })]);
  }
}

function stepNamed(id: string, steps: readonly LoadedStep[]): LoadedStep {
  const found = steps.find((step) => step.id === id);
  if (found === undefined) throw new Error(`bug: no step ${id}`);
  return found;
}

interface Delivery {
  readonly stored: { readonly record: Json; readonly before?: Json };
  readonly states: States;
  readonly deeds: Map<string, Value>;
}

function deliver(
  task: LoadedTask,
  { stored, states, deeds }: Delivery,
): readonly [string, ReturnType<States["get"]> & object] {
  const { id, connection, operation } = task;
  try {
    const input = task.input.evaluate(scopeOf(task, stored, states));
    deeds.set(id, { kind: "task", connection, operation, input });
    return [id, { kind: "done", output: answer(connection, operation, input) as Json }];
  } catch {
    return [id, { kind: "failed", reason: "its input" }];
  }
}

/** In the order of the source, up to the first that failed: beside it a plan goes on, where a function would have stopped. */
function courseOf(
  steps: readonly LoadedStep[],
  states: States,
  deeds: ReadonlyMap<string, Value>,
): Omit<Outcome, "when"> {
  const failed = steps.findIndex(({ id }) => states.get(id)?.kind === "failed");
  const upTo = failed === -1 ? steps : steps.slice(0, failed);
  return { reached: upTo.flatMap(({ id }) => (deeds.has(id) ? [deeds.get(id)] : [])), throws: failed !== -1 };
}
