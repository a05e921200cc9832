import type { Probe } from "../../describe.ts";
import { unasked } from "../../describe-fields.ts";
import { unlessToken } from "../../oauth/with-token.ts";
import { oauthClientOf } from "./authorization.ts";
import type { contract } from "./contract.ts";

/** Gets an access token where the service gives them, and looks whether it can be reached. What a request would do, nobody knows. */
export const probe: Probe<typeof contract> = async (settings, { reach, ...ports }) => {
  const client = oauthClientOf(settings);
  const failed =
    (client && (await unlessToken(settings, () => client, ports))) ??
    (await reach({ url: settings.baseUrl, signal: ports.signal }));
  if (failed !== undefined) return unasked(failed);
  return { kind: "reached", what: client === undefined ? "the address" : "the access token and the address" };
};
