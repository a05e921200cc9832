import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** A connection to HubSpot in one attempt. */
export interface Hubspot {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** A request to HubSpot. `path` begins after the host. */
export interface HubspotRequest extends Omit<JsonRequest, "url" | "headers"> {
  readonly path: string;
}

/** Makes a request to HubSpot with the credentials of the connection. */
export function callHubspot({ path, ...request }: HubspotRequest, { settings, ports }: Hubspot): Promise<JsonResult> {
  const url = `${settings.baseUrl.replace(/\/+$/, "")}${path}`;
  return callJson({ ...request, url, headers: { authorization: `Bearer ${settings.accessToken.reveal()}` } }, ports);
}

/** The path of a kind of objects. */
export function objectsPath({ settings }: Hubspot, kind: string): string {
  return `/crm/objects/${settings.version}/${kind}`;
}
