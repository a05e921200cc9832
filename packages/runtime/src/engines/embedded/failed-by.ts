import { fail } from "../../delivery/carry-on.ts";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import type { DueStep } from "../../stores/rows.ts";
import { storeFaultOf } from "../../stores/store-fault.ts";

/** Ends a step that a mistake of ours keeps from being attempted, so that it does not come up for ever. What the store threw is thrown again. */
export async function failedBy(thrown: unknown, { run: id, step: name }: DueStep, ports: DeliveryPorts): Promise<void> {
  if (storeFaultOf(thrown) !== undefined) throw thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  ports.onEvent({ kind: "trouble", what });
  const run = await ports.store.run(id);
  const step = run?.steps.find((each) => each.id === name);
  if (step === undefined) return;
  await fail(id, { step, failure: "fault", reason: "a mistake in the runtime itself; its log says more" }, ports);
}
