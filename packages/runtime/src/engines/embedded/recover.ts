import type { DeliveryPorts } from "../../delivery/ports.ts";
import { record } from "../../delivery/record.ts";
import { taskOf } from "../../delivery/task.ts";
import type { Store } from "../../ports.ts";

export interface RecoverPorts extends Omit<DeliveryPorts, "store"> {
  readonly store: Pick<Store, "run" | "attempting">;
}

/** Settles what an earlier process left behind: attempts that nobody knows the end of, and delays measured by a clock that was set since. */
export async function recover(ports: RecoverPorts, isStopped: () => boolean): Promise<void> {
  await ports.writer.write([{ kind: "re-anchor", now: ports.clock.now(), shiftMs: 0 }]);
  const left = await ports.store.attempting();
  for (const at of left) {
    // What is not settled now is found again at the next start.
    if (isStopped()) return;
    const task = await taskOf(at, "attempting", ports);
    if (task === undefined) continue;
    const startedAt = task.step.state.kind === "attempting" ? task.step.state.sinceAt : ports.clock.now();
    await record(
      task,
      { outcome: { kind: "unknown", reason: "the runtime ended during the attempt" }, startedAt },
      ports,
    );
  }
  if (left.length > 0) ports.onEvent({ kind: "recovered", attempts: left.length });
}
