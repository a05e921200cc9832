import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** The settings of a connection to Zendesk. */
export type Settings = ResolvedSettings<typeof contract>;

/** A request to the ticketing API. `path` is below `/api/v2/`. */
export interface ZendeskRequest extends Omit<JsonRequest, "url" | "headers"> {
  readonly path: string;
  readonly headers?: JsonRequest["headers"];
}

/** Makes a request to Zendesk with the credentials of the connection. */
export function callZendesk(
  { path, headers = {}, ...request }: ZendeskRequest,
  settings: Settings,
  ports: DeliverPorts,
): Promise<JsonResult> {
  const url = `${base(settings)}/api/v2/${path}`;
  return callJson({ ...request, url, headers: { ...headers, authorization: authorizationOf(settings) } }, ports);
}

/** Where agents see a ticket. */
export function agentUrl(settings: Settings, id: number): string {
  return `${base(settings)}/agent/tickets/${id}`;
}

function base({ baseUrl }: Settings): string {
  return baseUrl.replace(/\/+$/, "");
}

function authorizationOf({ accessToken, email, apiToken }: Settings): string {
  if (accessToken !== undefined) return `Bearer ${accessToken.reveal()}`;
  return `Basic ${Buffer.from(`${email}/token:${apiToken?.reveal()}`, "utf8").toString("base64")}`;
}
