import type { LoadedTask } from "../load-steps.ts";
import type { StoredRun } from "../stores/rows.ts";
import { instanceOf } from "./instance.ts";
import type { DeliveryPorts } from "./ports.ts";
import { type RunView, viewOf } from "./scope.ts";
import { workflowOf } from "./settle.ts";
import type { Step, StepState } from "./step-state.ts";

/** A task of a run, with everything that an attempt needs. */
export interface Task {
  readonly run: StoredRun;
  readonly task: LoadedTask;
  readonly step: Step;
  /** The places of the elements that the `forEach`es around it look at. */
  readonly places: readonly number[];
  readonly view: RunView;
}

/** What this deployment cannot attempt is looked at again so much later: it may have been set up otherwise by then. */
const parkedMs = 300_000;

/** A task in the state asked for; undefined when it is in another by now, or its plan cannot be read. */
export async function taskOf(
  at: { readonly run: string; readonly step: string },
  kind: StepState["kind"],
  ports: DeliveryPorts,
): Promise<Task | undefined> {
  const run = await ports.store.run(at.run);
  const step = run?.steps.find(({ id }) => id === at.step);
  if (run === undefined || step === undefined || step.state.kind !== kind) return undefined;
  const workflow = workflowOf((await ports.plans.of(run.plan))?.plan, run);
  const { step: id, places } = instanceOf(step.id);
  const task = workflow?.byId.get(id);
  if (workflow !== undefined && task?.kind === "task") return { run, task, step, places, view: viewOf(workflow, run) };
  const reason = "this runtime cannot read the plan that the run began with";
  if (kind === "due") await park(run.id, { step, reason }, ports);
  return undefined;
}

/** Puts a task off that this deployment cannot attempt: it was accepted, so it is not given up for that. */
export async function park(
  run: string,
  { step, reason }: { readonly step: Step; readonly reason: string },
  ports: DeliveryPorts,
): Promise<void> {
  const dueAt = ports.clock.now() + parkedMs;
  const state: StepState = { kind: "due", dueAt, delayMs: parkedMs, reason };
  await ports.writer.write([{ kind: "step", run, step: { ...step, state } }]);
}
