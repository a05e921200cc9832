import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { OAuthClient } from "../../oauth/grant.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { Secret } from "../../secret-value.ts";
import type { CallPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** The settings of a connection to Zendesk. */
export type Settings = ResolvedSettings<typeof contract>;

/** A request to the ticketing API. `path` is below `/api/v2/`. */
export interface ZendeskRequest extends Omit<JsonRequest, "url" | "headers"> {
  readonly path: string;
  readonly headers?: JsonRequest["headers"];
  /** What the access token is for; tickets if left out. */
  readonly scope?: string;
}

/** Makes a request to Zendesk with the credentials of the connection. */
export function callZendesk(
  { path, headers = {}, scope = "tickets:read tickets:write", ...request }: ZendeskRequest,
  settings: Settings,
  ports: CallPorts,
): Promise<JsonResult> {
  const url = `${base(settings)}/api/v2/${path}`;
  const { clientId, clientSecret } = settings;
  if (clientId !== undefined && clientSecret !== undefined) {
    const http = withToken(settings, () => clientOf(settings, { clientId, clientSecret, scope }), ports);
    return callJson({ ...request, url, headers }, { ...ports, http });
  }
  return callJson({ ...request, url, headers: { ...headers, authorization: authorizationOf(settings) } }, ports);
}

function clientOf(
  settings: Settings,
  { clientId, ...grant }: { readonly clientId: string; readonly clientSecret: Secret; readonly scope: string },
): OAuthClient {
  return {
    tokenUrl: `${base(settings)}/oauth/tokens`,
    clientId,
    grant: { kind: "client-credentials", ...grant },
    encoding: "json",
  };
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
