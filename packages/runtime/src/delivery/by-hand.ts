import type { Write } from "../stores/write.ts";
import type { DeliveryPorts } from "./ports.ts";
import { revive } from "./revive.ts";
import { workflowOf } from "./settle.ts";
import { isSettled, type Step } from "./step-state.ts";

/** What became of a run that someone wants to go on or to end. `unfit`: it is not in a state for that, or there is nothing to do. */
export type ByHand = "done" | "unknown" | "unfit";

/** Lets a run that failed or was cancelled go on from the steps that did not do. Their effects keep their keys. */
export async function retryRun(id: string, ports: DeliveryPorts): Promise<ByHand> {
  return ports.perRun(id, async () => {
    const run = await ports.store.run(id);
    if (run === undefined) return "unknown";
    const workflow = workflowOf((await ports.plans.of(run.plan))?.plan, run);
    if (workflow === undefined || (run.state !== "failed" && run.state !== "cancelled")) return "unfit";
    const writes = revive(workflow, run, ports.clock.now());
    if (writes === undefined) return "unfit";
    await ports.writer.write(writes);
    return "done";
  });
}

/** Ends a run: what has not begun never will. An attempt that is under way comes to its end and is put on record. */
export async function cancelRun(id: string, ports: DeliveryPorts): Promise<ByHand> {
  return ports.perRun(id, async () => {
    const run = await ports.store.run(id);
    if (run === undefined) return "unknown";
    if (run.state !== "running") return "unfit";
    const open = run.steps.filter(({ state }) => !isSettled(state) && state.kind !== "attempting");
    const writes = open.map((step): Write => ({ kind: "step", run: id, step: cancelled(step) }));
    await ports.writer.write([
      ...writes,
      { kind: "run-ended", run: id, state: "cancelled", endedAt: ports.clock.now() },
    ]);
    ports.onEvent({ kind: "run-ended", run: id, workflow: run.workflow, state: "cancelled" });
    return "done";
  });
}

/** A step as it is in a run that was cancelled. */
export function cancelled(step: Step): Step {
  return isSettled(step.state) ? step : { ...step, state: { kind: "cancelled" } };
}
