import type { Outcome } from "@heed/integrations/task";
import { carryOn } from "./carry-on.ts";
import { outputOf } from "./exchange.ts";
import type { Verdict } from "./gates/gate.ts";
import { nextState } from "./next-state.ts";
import type { DeliveryPorts } from "./ports.ts";
import { policyOf } from "./retry-policy.ts";
import type { Step, StepState } from "./step-state.ts";
import type { Task } from "./task.ts";

/** How an attempt ended, and when it began. */
export interface Ending {
  readonly outcome: Outcome;
  /** What the end means for the step beyond that; absent for an attempt whose end nobody saw. */
  readonly verdict?: Verdict;
  readonly startedAt: number;
}

/** Puts on record how an attempt ended, and carries its run on. */
export async function record(begun: Task, ending: Ending, ports: DeliveryPorts): Promise<void> {
  const { run, task, step } = begun;
  const { outcome, startedAt, verdict } = ending;
  const now = ports.clock.now();
  const { state, isInvalid } = stateAfter(begun, ending, ports);
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
      step: { ...counted(step, verdict), state, unknowns: step.unknowns + (outcome.kind === "unknown" ? 1 : 0) },
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
  { outcome, verdict }: Ending,
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
  const isExcused = verdict?.isExcused === true;
  if (outcome.kind === "refused" && verdict?.isRefused === true)
    return { state: held(outcome, ports), isInvalid: false };
  const { repeats } = task.contract;
  const ended = { step, repeats, outcome, isExcused, now: ports.clock.now(), dice: ports.random() };
  const state = nextState(ended, policyOf(task.retry));
  return { state, isInvalid: false };
}

/** So much later a step is looked at again whose connection was refused; whether it is attempted then is for the connection to say. */
const heldMs = 1_000;

/** A step is not given up because the connection does not do: it waits until that is mended. */
function held({ reason }: Extract<Outcome, { readonly kind: "refused" }>, { clock }: DeliveryPorts): StepState {
  return { kind: "due", dueAt: clock.now() + heldMs, delayMs: heldMs, reason };
}

/** The step with the attempt counted for what it was. Time that a step spends on a connection that is refused is not held against it. */
function counted(step: Step, verdict: Verdict | undefined): Step {
  if (verdict?.isExcused !== true) return step;
  const { firstAt: _firstAt, ...rest } = step;
  return { ...(verdict.isRefused ? rest : step), excused: (step.excused ?? 0) + 1 };
}
