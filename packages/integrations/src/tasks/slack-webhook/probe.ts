import type { Probe } from "../../describe.ts";
import { unasked } from "../../describe-fields.ts";
import type { contract } from "./contract.ts";

/** Looks whether Slack can be reached: a webhook itself knows nothing but posting. */
export const probe: Probe<typeof contract> = async (settings, { reach, signal }) => {
  const failed = await reach({ url: settings.baseUrl, signal });
  return failed === undefined ? { kind: "reached", what: "the address" } : unasked(failed);
};
