import type { Outcome } from "@heed/integrations/task";
import type { DueStep } from "../stores/rows.ts";
import { inSpan, markFailed } from "../tracing.ts";
import { callDeliverer } from "./call.ts";
import { fail } from "./carry-on.ts";
import type { ResolvedConnection } from "./connections.ts";
import { effectKeyOf } from "./effect-key.ts";
import { type Exchanged, idempotencyOf, inputOf } from "./exchange.ts";
import type { DeliveryPorts } from "./ports.ts";
import { type Ending, record } from "./record.ts";
import type { Step } from "./step-state.ts";
import { park, type Task, taskOf } from "./task.ts";

/** Makes one attempt at a due task and settles it. Safe to crash anywhere: what is begun is on record before. */
export async function attempt(due: DueStep, ports: DeliveryPorts): Promise<void> {
  const begun = await beginAttempt(due, ports);
  if (begun !== undefined) await record(begun.task, await makeAttempt(begun, due, ports), ports);
}

/** An attempt that is on record, with what is to be called. */
export interface Begun {
  readonly task: Task;
  readonly called: Called;
}

/** Puts on record that an attempt begins; undefined when it cannot be made, and that is on record, too. */
export async function beginAttempt(due: DueStep, ports: DeliveryPorts): Promise<Begun | undefined> {
  const found = await taskOf(due, "due", ports);
  if (found === undefined) return undefined;
  const { run, task, step } = found;
  const called = await calledBy(found, ports);
  if (called === undefined) {
    // The plan that is at work has all of its connections: this is one of an earlier plan.
    const reason = `the connection \`${task.connection}\` of an earlier plan is not set up in this deployment`;
    await park(run.id, { step, reason }, ports);
    return undefined;
  }
  if (called.kind === "fault") {
    await fail(run.id, { step, ...called }, ports);
    return undefined;
  }
  const begun = begin(found, ports.clock.now());
  await ports.writer.write([{ kind: "step", run: run.id, step: begun.step }]);
  return { task: begun, called: called.value };
}

/** Makes the attempt itself; gives how it ended. */
export async function makeAttempt({ task, called }: Begun, due: DueStep, ports: DeliveryPorts): Promise<Ending> {
  const startedAt = ports.clock.now();
  const outcome = await traced(task, called, ports);
  // An attempt that was cut off here says nothing of the other side.
  const verdict = ports.outside.stop.aborted ? {} : { verdict: ports.gates.ended(due, ofConnection(outcome)) };
  return { outcome, startedAt, ...verdict };
}

/** What an outcome says of its connection: that somebody was asked is as good as done. */
function ofConnection(outcome: Outcome): Outcome {
  return outcome.kind === "later" && outcome.isAsked === true ? { kind: "done", output: null } : outcome;
}

/** What a task calls; undefined when this deployment does not have its connection. */
export async function calledBy(
  task: Task,
  { plans }: Pick<DeliveryPorts, "plans">,
): Promise<Exchanged<Called> | undefined> {
  const connection = (await plans.of(task.run.plan))?.connections.get(task.task.connection);
  if (connection === undefined) return undefined;
  const input = inputOf(task);
  if (input.kind === "fault") return input;
  const idempotency = idempotencyOf(task);
  if (idempotency.kind === "fault") return idempotency;
  return { kind: "value", value: { connection, input: input.value, idempotency: idempotency.value } };
}

function begin({ step, ...task }: Task, now: number): Task {
  const begun: Step = {
    ...step,
    state: { kind: "attempting", sinceAt: now },
    attempts: step.attempts + 1,
    firstAt: step.firstAt ?? now,
  };
  return { ...task, step: begun };
}

export interface Called {
  readonly connection: ResolvedConnection;
  readonly input: unknown;
  readonly idempotency: string | undefined;
}

/** The call in a span of its own, so that a host's tracing shows what the other side was asked and how long it took. */
function traced(task: Task, called: Called, ports: DeliveryPorts): Promise<Outcome> {
  const { run, step } = task;
  const attributes = {
    "heed.run": run.id,
    "heed.workflow": run.workflow,
    "heed.step": step.id,
    "heed.connection": task.task.connection,
    "heed.operation": task.task.operation,
    "heed.attempt": step.attempts,
  };
  return inSpan("heed.attempt", attributes, async (span) => {
    const outcome = await call(task, called, ports);
    span.setAttribute("heed.outcome", outcome.kind);
    if (outcome.kind !== "done") markFailed(span, outcome.reason);
    return outcome;
  });
}

function call(
  { run, task, step }: Task,
  { connection, input, idempotency }: Called,
  { deliver, outside, clock }: DeliveryPorts,
) {
  const { connector, settings } = connection;
  const key = effectKeyOf({ run: run.id, workflow: run.workflow, step: step.id, idempotency });
  return callDeliverer(
    deliver,
    { run: run.id, step: step.id, connection: task.connection, connector, operation: task.operation, input, settings },
    {
      ...outside,
      timeoutMs: task.timeoutMs ?? outside.timeoutMs,
      key,
      attempt: step.attempts,
      firstAt: step.firstAt ?? clock.now(),
      now: () => clock.now(),
    },
  );
}
