import type { Outcome } from "@heed/integrations/task";
import type { RuntimeEvent } from "../event.ts";
import type { LoadedTask } from "../load-workflows.ts";
import type { Clock, Random, Store } from "../ports.ts";
import type { Writer } from "../stores/group-commit.ts";
import type { AttemptRow, DueStep, StoredRun } from "../stores/rows.ts";
import type { Write } from "../stores/write.ts";
import { type CallPorts, callDeliverer } from "./call.ts";
import type { DeliverPort } from "./deliver.ts";
import { effectKeyOf } from "./effect-key.ts";
import { inputOf, outputOf } from "./exchange.ts";
import { nextState } from "./next-state.ts";
import type { Plans } from "./plans.ts";
import type { PerRun } from "./per-run.ts";
import { settle, workflowOf } from "./settle.ts";
import type { Step, StepState } from "./step-state.ts";

/** What attempts are made with. */
export interface AttemptPorts {
  readonly store: Pick<Store, "run">;
  readonly writer: Writer;
  readonly plans: Plans;
  readonly perRun: PerRun;
  readonly deliver: DeliverPort;
  readonly outside: Pick<CallPorts, "http" | "tickets" | "stop" | "timeoutMs">;
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent: (event: RuntimeEvent) => void;
}

/** A run whose plan cannot be read here is looked at again so much later: a newer runtime may have come by then. */
const unreadableAfterMs = 300_000;

/** A task that is to be attempted, with everything that it needs. */
interface Task {
  readonly run: StoredRun;
  readonly task: LoadedTask;
  readonly step: Step;
}

/** Makes one attempt at a due task and settles it. Safe to crash anywhere: what was begun is on record before it is done. */
export async function attempt(due: DueStep, ports: AttemptPorts): Promise<void> {
  const found = await taskOf(due, ports);
  if (found === undefined) return;
  const { run, task, step } = found;
  const work = await ports.plans.of(run.plan);
  const connection = work?.connections.get(task.connection);
  if (connection === undefined) {
    return finish(found, { kind: "failed", reason: "the connection is not set up in this deployment" }, ports);
  }
  const input = inputOf(task, run);
  if (input.kind === "fault") return finish(found, { kind: "failed", reason: input.reason }, ports);

  const startedAt = ports.clock.now();
  const begun: Step = {
    ...step,
    state: { kind: "attempting", sinceAt: startedAt },
    attempts: step.attempts + 1,
    firstAt: step.firstAt ?? startedAt,
  };
  await ports.writer.write([{ kind: "step", run: run.id, step: begun }]);
  const call = { connection: task.connection, connector: connection.connector, operation: task.operation };
  const outcome = await callDeliverer(
    ports.deliver,
    { ...call, input: input.value, settings: connection.settings },
    { ...ports.outside, key: effectKeyOf(run.id, step.id), attempt: begun.attempts, now: () => ports.clock.now() },
  );
  await record({ run, task, step: begun }, outcome, { startedAt, ports });
}

/** Puts on record how an attempt ended, and carries the run on. */
export async function record(
  { run, task, step }: Task,
  outcome: Outcome,
  { startedAt, ports }: { readonly startedAt: number; readonly ports: AttemptPorts },
): Promise<void> {
  const now = ports.clock.now();
  const output = outcome.kind === "done" ? outputOf(task, outcome.output) : undefined;
  const state: StepState =
    output === undefined
      ? nextState({ step, repeats: task.contract.repeats, outcome, now, dice: ports.random() })
      : output.kind === "fault"
        ? { kind: "failed", reason: output.reason }
        : { kind: "done", output: output.value };
  const ended: Step = { ...step, state, unknowns: step.unknowns + (outcome.kind === "unknown" ? 1 : 0) };
  const row: AttemptRow = {
    step: step.id,
    attempt: step.attempts,
    startedAt,
    endedAt: now,
    outcome: output?.kind === "fault" ? "invalid" : outcome.kind,
    ...reasonOf(outcome, state),
  };
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
  await carryOn(run.id, { step: ended, also: [{ kind: "attempt", run: run.id, ...row }] }, ports);
}

function reasonOf(outcome: Outcome, state: StepState): { readonly reason?: string } {
  if ("reason" in outcome) return { reason: outcome.reason };
  return state.kind === "failed" ? { reason: state.reason } : {};
}

async function finish({ run, step }: Task, state: StepState, ports: AttemptPorts): Promise<void> {
  await carryOn(run.id, { step: { ...step, state }, also: [] }, ports);
}

async function taskOf(due: DueStep, ports: AttemptPorts): Promise<Task | undefined> {
  const run = await ports.store.run(due.run);
  const step = run?.steps.find(({ id }) => id === due.step);
  if (run === undefined || step === undefined || step.state.kind !== "due") return undefined;
  const workflow = workflowOf((await ports.plans.of(run.plan))?.plan, run);
  const task = workflow?.steps.find(({ id }) => id === step.id);
  if (task?.kind === "task") return { run, task, step };
  await park({ run: run.id, step }, ports);
  return undefined;
}

async function park({ run, step }: { readonly run: string; readonly step: Step }, ports: AttemptPorts): Promise<void> {
  const dueAt = ports.clock.now() + unreadableAfterMs;
  const reason = "this runtime cannot read the plan that the run began with";
  const state: StepState = { kind: "due", dueAt, delayMs: unreadableAfterMs, reason };
  await ports.writer.write([{ kind: "step", run, step: { ...step, state } }]);
}

/**
 * Carries a run on and writes that in one transaction. Steps of one run that end at the same time come one after the other, so that
 * each sees what the others did.
 */
export async function carryOn(
  id: string,
  change: { readonly step?: Step; readonly also: readonly Write[] },
  ports: AttemptPorts,
): Promise<void> {
  await ports.perRun(id, async () => {
    const run = await ports.store.run(id);
    const workflow = run && workflowOf((await ports.plans.of(run.plan))?.plan, run);
    if (run === undefined || workflow === undefined) return;
    const settled = settle(workflow, run, { ...(change.step && { step: change.step }), now: ports.clock.now() });
    await ports.writer.write([...change.also, ...settled.writes]);
    if (settled.run !== "running") ports.onEvent({ kind: "run-ended", run: id, workflow: run.workflow, state: settled.run });
  });
}
