import type { Outcome } from "@heed/integrations/task";
import { carryOn } from "./carry-on.ts";
import { outputOf } from "./exchange.ts";
import { nextState } from "./next-state.ts";
import type { DeliveryPorts } from "./ports.ts";
import { policyOf } from "./retry-policy.ts";
import type { StepState } from "./step-state.ts";
import type { Task } from "./task.ts";

/** How an attempt ended, and when it began. */
export interface Ending {
  readonly outcome: Outcome;
  readonly startedAt: number;
}

/** Puts on record how an attempt ended, and carries its run on. */
export async function record(begun: Task, { outcome, startedAt }: Ending, ports: DeliveryPorts): Promise<void> {
  const { run, task, step } = begun;
  const now = ports.clock.now();
  const { state, isInvalid } = stateAfter(begun, outcome, ports);
  const attempt = { step: step.id, attempt: step.attempts, startedAt, endedAt: now };
  const reason = "reason" in outcome ? outcome.reason : state.kind === "failed" ? state.reason : undefined;
  ports.onEvent({
    kind: "attempted",
    run: run.id,
    workflow: run.workflow,
    step: step.id,
    connection: task.connection,
    attempt: step.attempts,
    outcome: outcome.kind,
    tookMs: now - startedAt,
  });
  await carryOn(
    run.id,
    {
      step: { ...step, state, unknowns: step.unknowns + (outcome.kind === "unknown" ? 1 : 0) },
      also: [
        {
          kind: "attempt",
          run: run.id,
          ...attempt,
          outcome: isInvalid ? "invalid" : outcome.kind,
          ...(reason === undefined ? {} : { reason }),
        },
      ],
    },
    ports,
  );
}

function stateAfter(
  { task, step }: Task,
  outcome: Outcome,
  ports: DeliveryPorts,
): { readonly state: StepState; readonly isInvalid: boolean } {
  if (outcome.kind === "done") {
    const output = outputOf(task, outcome.output);
    if (output.kind === "fault") {
      const { failure, reason } = output;
      return { state: { kind: "failed", failure, reason }, isInvalid: true };
    }
    return { state: { kind: "done", output: output.value }, isInvalid: false };
  }
  const { repeats } = task.contract;
  const ended = { step, repeats, outcome, now: ports.clock.now(), dice: ports.random() };
  const state = nextState(ended, policyOf(task.retry));
  return { state, isInvalid: false };
}
