import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { CallPorts, DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";
import { type Condition, filterOf, keyOf } from "./odata.ts";

/** A connection to Dataverse in one attempt. */
export interface Dynamics {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** What a call is made with, whether it is part of an attempt or only asks. */
type Asker = Pick<Dynamics, "settings"> & { readonly ports: CallPorts };

/** A request for a row of a table, or for rows of it. */
export interface RowRequest extends Omit<JsonRequest, "url"> {
  readonly table: string;
  /** An id, or a column that is an alternate key and its value. Absent: the table itself. */
  readonly row?: string | readonly [column: string, value: string];
  readonly select?: readonly string[];
  /** The first row for which all of this is so, by the order of a column. */
  readonly first?: { readonly where: readonly Condition[]; readonly by: string };
}

/** Makes a request for rows with an access token of the connection. */
export function callDataverse(
  { table, row, select, first, ...request }: RowRequest,
  dynamics: Asker,
): Promise<JsonResult> {
  const at = row === undefined ? "" : `(${typeof row === "string" ? row : keyOf(...row)})`;
  const options = {
    ...(select && { $select: select.join(",") }),
    ...(first && { $filter: filterOf(first.where), $orderby: first.by, $top: "1" }),
  };
  return callWebApi({ ...request, path: `${table}${at}`, options }, dynamics);
}

/** A request to the Web API. `path` is below `/api/data/v9.2/` and encoded; `options` are not. */
export interface WebApiRequest extends Omit<JsonRequest, "url"> {
  readonly path: string;
  readonly options: { readonly [option: string]: string };
}

/** Makes a request to the Web API with an access token of the connection. */
export function callWebApi(
  { path, options, headers, ...request }: WebApiRequest,
  { settings, ports }: Asker,
): Promise<JsonResult> {
  const query = Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  const url = `${base(settings)}/api/data/v9.2/${path}${query === "" ? "" : `?${query}`}`;
  const versions = { "odata-version": "4.0", "odata-maxversion": "4.0" };
  const http = withToken(settings, () => clientOf(settings), ports);
  return callJson({ ...request, url, headers: { ...versions, ...headers } }, { http, signal: ports.signal });
}

/** Where people see a row. */
export function rowUrl(settings: Dynamics["settings"], entity: string, id: string): string {
  return `${base(settings)}/main.aspx?pagetype=entityrecord&etn=${entity}&id=${id}`;
}

function clientOf(settings: Dynamics["settings"]) {
  const { tenantId, clientId, clientSecret, authorityUrl } = settings;
  return {
    tokenUrl: `${authorityUrl.replace(/\/+$/, "")}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
    clientId,
    grant: { kind: "client-credentials" as const, clientSecret, scope: `${base(settings)}/.default` },
  };
}

function base({ baseUrl }: Dynamics["settings"]): string {
  return baseUrl.replace(/\/+$/, "");
}
