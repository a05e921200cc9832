import type { Probe } from "../../describe.ts";
import { unasked } from "../../describe-fields.ts";
import { unlessToken } from "../../oauth/with-token.ts";
import { clientOf } from "./call.ts";
import type { contract } from "./contract.ts";

/** Gets an access token: whose consent was withdrawn gets none. Which reviews there are is only known by their names. */
export const probe: Probe<typeof contract> = async (settings, { reach, ...ports }) => {
  const failed =
    (await unlessToken(settings, () => clientOf(settings), ports)) ??
    (await reach({ url: settings.baseUrl, signal: ports.signal }));
  return failed === undefined ? { kind: "reached", what: "the access token and the address" } : unasked(failed);
};
