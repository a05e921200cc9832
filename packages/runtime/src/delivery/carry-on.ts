import type { LoadedWorkflow } from "../load-workflows.ts";
import type { StoredRun } from "../stores/rows.ts";
import { storeFaultOf } from "../stores/store-fault.ts";
import type { Write } from "../stores/write.ts";
import { cancelled } from "./by-hand.ts";
import type { DeliveryPorts } from "./ports.ts";
import { settle, workflowOf } from "./settle.ts";
import type { FailureKind, Step } from "./step-state.ts";

/** A step that changed, and what else is to be written with that. */
export interface Change {
  readonly step?: Step;
  readonly also?: readonly Write[];
}

/** So long after a write that failed it is tried again. */
const againAfterMs = 1_000;

/**
 * Carries a run on and writes that in one transaction. Steps of one run that end at the same time come one after the other, so that
 * each sees what the others did. What was done outside is not forgotten because the disk is full: the write is repeated until it
 * succeeds or the runtime stops.
 */
export async function carryOn(id: string, change: Change, ports: DeliveryPorts): Promise<void> {
  await ports.perRun(id, async () => {
    const found = await runAndWorkflow(id, ports);
    if (found === undefined) return;
    const { run, workflow } = found;
    if (run.state !== "running") return leaveEnded(id, change, ports);
    const step = change.step === undefined ? {} : { step: change.step };
    const settled = settle(workflow, run, { ...step, now: ports.clock.now() });
    await untilWritten([...(change.also ?? []), ...settled.writes], ports);
    if (settled.run !== "running") {
      ports.onEvent({ kind: "run-ended", run: id, workflow: run.workflow, state: settled.run });
    }
  });
}

/** Puts on record what came of an attempt after its run had ended, and nothing that follows from it. */
async function leaveEnded(id: string, { step, also = [] }: Change, ports: DeliveryPorts): Promise<void> {
  const steps = step === undefined ? [] : [{ kind: "step", run: id, step: cancelled(step) } as const];
  await untilWritten([...also, ...steps], ports);
}

/** Ends a task that cannot be attempted at all. */
export async function fail(
  run: string,
  { step, failure, reason }: { readonly step: Step; readonly failure: FailureKind; readonly reason: string },
  ports: DeliveryPorts,
): Promise<void> {
  await carryOn(run, { step: { ...step, state: { kind: "failed", failure, reason } } }, ports);
}

/** A run and its workflow, in the plan that it began with; undefined when this runtime cannot read that. */
async function runAndWorkflow(
  id: string,
  ports: Pick<DeliveryPorts, "store" | "plans">,
): Promise<{ readonly run: StoredRun; readonly workflow: LoadedWorkflow } | undefined> {
  const run = await ports.store.run(id);
  const workflow = run && workflowOf((await ports.plans.of(run.plan))?.plan, run);
  return run === undefined || workflow === undefined ? undefined : { run, workflow };
}

async function untilWritten(writes: readonly Write[], { writer, onEvent, outside }: DeliveryPorts): Promise<void> {
  for (;;) {
    try {
      return await writer.write(writes);
    } catch (thrown) {
      const fault = storeFaultOf(thrown);
      // Without an answer on record the step counts as begun, and is looked into at the next start.
      if (fault === undefined || fault.isFinal || outside.stop.aborted) throw thrown;
      onEvent({ kind: "trouble", what: fault.fault.message });
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
}
