import type { Deliver } from "../../task.ts";
import type { contract } from "./contract.ts";

/**
 * Asks, or tells that nobody has decided in time. Who decides does not come by here: the runtime settles the step with what they said.
 */
export const deliver: Deliver<typeof contract> = async ({ input }, { now, firstAt }) => {
  const leftMs = firstAt + input.within - now();
  if (leftMs > 0) return { kind: "later", reason: "nobody has decided yet", afterMs: leftMs, isAsked: true };
  return { kind: "done", output: { decision: "expired", approved: false, text: "", by: null, note: null } };
};
