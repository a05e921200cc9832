import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { Grant } from "../../oauth/grant.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { CallPorts, DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** A connection to Salesforce in one attempt. */
export interface Salesforce {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** A request whose path is below `/services/data/v…/`, its segments still to be encoded. */
export interface SalesforceRequest extends Omit<JsonRequest, "url" | "headers"> {
  readonly path: readonly string[];
  readonly query?: { readonly [name: string]: string };
}

/** Makes a request to Salesforce with an access token of the connection. */
export function callSalesforce(
  { path, query = {}, ...request }: SalesforceRequest,
  { settings, ports }: Pick<Salesforce, "settings"> & { readonly ports: CallPorts },
): Promise<JsonResult> {
  const segments = ["services", "data", settings.apiVersion, ...path].map(encodeURIComponent).join("/");
  const asked = new URLSearchParams(query).toString();
  const url = `${base(settings)}/${segments}${asked === "" ? "" : `?${asked}`}`;
  const http = withToken(settings, () => clientOf(settings), ports);
  return callJson({ ...request, url, headers: {} }, { http, signal: ports.signal });
}

/** Where people see a record. */
export function recordUrl(settings: Salesforce["settings"], id: string): string {
  return `${base(settings)}/${id}`;
}

/** The address that a token answers with is not followed: requests go where the settings say. */
function clientOf(settings: Salesforce["settings"]) {
  return { tokenUrl: `${base(settings)}/services/oauth2/token`, clientId: settings.clientId, grant: grantOf(settings) };
}

function grantOf({
  clientId,
  clientSecret,
  refreshToken,
  username,
  privateKey,
  loginUrl,
}: Salesforce["settings"]): Grant {
  if (privateKey !== undefined) {
    const subject = username === undefined ? {} : { subject: username };
    return { kind: "jwt-bearer", issuer: clientId, audience: loginUrl, ...subject, privateKey };
  }
  if (clientSecret === undefined) throw new Error("bug: the contract lets no connection pass without credentials");
  return refreshToken === undefined
    ? { kind: "client-credentials", clientSecret }
    : { kind: "refresh-token", clientSecret, refreshToken };
}

function base({ baseUrl }: Salesforce["settings"]): string {
  return baseUrl.replace(/\/+$/, "");
}
