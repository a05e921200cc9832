import type { DueStep } from "../stores/rows.ts";
import { callDeliverer } from "./call.ts";
import { fail } from "./carry-on.ts";
import type { ResolvedConnection } from "./connections.ts";
import { effectKeyOf } from "./effect-key.ts";
import { inputOf } from "./exchange.ts";
import type { DeliveryPorts } from "./ports.ts";
import { record } from "./record.ts";
import type { Step } from "./step-state.ts";
import { type Task, taskOf } from "./task.ts";

/** Makes one attempt at a due task and settles it. Safe to crash anywhere: what is begun is on record before. */
export async function attempt(due: DueStep, ports: DeliveryPorts): Promise<void> {
  const found = await taskOf(due, "due", ports);
  if (found === undefined) return;
  const { run, task } = found;
  const connection = (await ports.plans.of(run.plan))?.connections.get(task.connection);
  if (connection === undefined) {
    return fail(run.id, { step: found.step, reason: "the connection is not set up in this deployment" }, ports);
  }
  const input = inputOf(task, run);
  if (input.kind === "fault") return fail(run.id, { step: found.step, reason: input.reason }, ports);
  const begun = begin(found, ports.clock.now());
  await ports.writer.write([{ kind: "step", run: run.id, step: begun.step }]);
  const startedAt = ports.clock.now();
  const outcome = await call(begun, { connection, input: input.value }, ports);
  await record(begun, { outcome, startedAt }, ports);
}

function begin({ run, task, step }: Task, now: number): Task {
  const begun: Step = {
    ...step,
    state: { kind: "attempting", sinceAt: now },
    attempts: step.attempts + 1,
    firstAt: step.firstAt ?? now,
  };
  return { run, task, step: begun };
}

function call(
  { run, task, step }: Task,
  { connection, input }: { readonly connection: ResolvedConnection; readonly input: unknown },
  { deliver, outside, clock }: DeliveryPorts,
) {
  const { connector, settings } = connection;
  return callDeliverer(
    deliver,
    { connection: task.connection, connector, operation: task.operation, input, settings },
    { ...outside, key: effectKeyOf(run.id, step.id), attempt: step.attempts, now: () => clock.now() },
  );
}
