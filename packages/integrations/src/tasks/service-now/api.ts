import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { Grant } from "../../oauth/grant.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { CallPorts, DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** A connection to ServiceNow in one attempt. */
export interface ServiceNow {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** What a call is made with, whether it is part of an attempt or only asks. */
type Asker = Pick<ServiceNow, "settings"> & { readonly ports: CallPorts };

/** A request to the Table API. `path` is a table, and below it a record. */
export interface TableRequest extends Omit<JsonRequest, "url" | "headers"> {
  readonly path: readonly string[];
  readonly query?: { readonly [name: string]: string };
  /** The Import Set API, whose path is a staging table; the Table API when it is left out. */
  readonly api?: "import";
}

/** Makes a request to the Table API or the Import Set API with the credentials of the connection. References come back as plain values. */
export function callTable(
  { path, query = {}, api, ...request }: TableRequest,
  { settings, ports }: Asker,
): Promise<JsonResult> {
  const segments = path.map(encodeURIComponent).join("/");
  const asked = new URLSearchParams({ ...query, sysparm_exclude_reference_link: "true" }).toString();
  const now = `${base(settings)}/api/now`;
  const url = api === "import" ? `${now}/import/${segments}` : `${now}/table/${segments}?${asked}`;
  const { username, password } = settings;
  if (username !== undefined && password !== undefined) {
    const credentials = Buffer.from(`${username}:${password.reveal()}`, "utf8").toString("base64");
    return callJson({ ...request, url, headers: { authorization: `Basic ${credentials}` } }, ports);
  }
  const http = withToken(settings, () => clientOf(settings), ports);
  return callJson({ ...request, url, headers: {} }, { http, signal: ports.signal });
}

/** Where people see a record. */
export function recordUrl(settings: ServiceNow["settings"], table: string, id: string): string {
  return `${base(settings)}/${table}.do?sys_id=${id}`;
}

function clientOf(settings: ServiceNow["settings"]) {
  const { clientId, clientSecret, refreshToken } = settings;
  if (clientId === undefined || clientSecret === undefined) {
    throw new Error("bug: the contract lets no connection pass without credentials");
  }
  const grant: Grant =
    refreshToken === undefined
      ? { kind: "client-credentials", clientSecret }
      : { kind: "refresh-token", clientSecret, refreshToken };
  return { tokenUrl: `${base(settings)}/oauth_token.do`, clientId, grant };
}

function base({ baseUrl }: ServiceNow["settings"]): string {
  return baseUrl.replace(/\/+$/, "");
}
