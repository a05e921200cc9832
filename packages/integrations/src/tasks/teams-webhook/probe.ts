import type { Probe } from "../../describe.ts";
import { unasked } from "../../describe-fields.ts";
import { addressOf, notAWebhook } from "./address.ts";
import type { contract } from "./contract.ts";

/** Looks whether the webhook's host can be reached: a webhook itself knows nothing but posting. */
export const probe: Probe<typeof contract> = async (settings, { reach, signal }) => {
  const address = addressOf(settings);
  if (address === undefined) return { kind: "refused", reason: notAWebhook };
  const failed = await reach({ url: address.origin, signal });
  return failed === undefined ? { kind: "reached", what: "the address" } : unasked(failed);
};
