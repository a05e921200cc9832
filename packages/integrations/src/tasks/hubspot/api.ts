import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { OAuthClient } from "../../oauth/grant.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { CallPorts, DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** A connection to HubSpot in one attempt. */
export interface Hubspot {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** What a call is made with, whether it is part of an attempt or only asks. */
type Asker = Pick<Hubspot, "settings"> & { readonly ports: CallPorts };

/** A request to HubSpot. `path` begins after the host. */
export interface HubspotRequest extends Omit<JsonRequest, "url" | "headers"> {
  readonly path: string;
}

/** Makes a request to HubSpot with the credentials of the connection. */
export function callHubspot({ path, ...request }: HubspotRequest, { settings, ports }: Asker): Promise<JsonResult> {
  const base = settings.baseUrl.replace(/\/+$/, "");
  const url = `${base}${path}`;
  const client = clientOf(settings, base);
  if (client !== undefined) {
    const http = withToken(settings, () => client, ports);
    return callJson({ ...request, url, headers: {} }, { http, signal: ports.signal });
  }
  const authorization = `Bearer ${settings.accessToken?.reveal() ?? ""}`;
  return callJson({ ...request, url, headers: { authorization } }, ports);
}

/** How access tokens are renewed; undefined where there is one that stays. */
function clientOf({ clientId, clientSecret, refreshToken }: Hubspot["settings"], base: string) {
  if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) return undefined;
  const grant = { kind: "refresh-token" as const, clientSecret, refreshToken };
  return { tokenUrl: `${base}/oauth/2026-03/token`, clientId, grant } satisfies OAuthClient;
}

/** The path of a kind of objects. */
export function objectsPath({ settings }: Hubspot, kind: string): string {
  return `/crm/objects/${settings.version}/${kind}`;
}
