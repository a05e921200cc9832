import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";
import { type Condition, filterOf, keyOf } from "./odata.ts";

/** A connection to Dataverse in one attempt. */
export interface Dynamics {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** A request for a row of a table, or for rows of it. */
export interface RowRequest extends Omit<JsonRequest, "url"> {
  readonly table: string;
  /** An id, or a column that is an alternate key and its value. Absent: the table itself. */
  readonly row?: string | readonly [column: string, value: string];
  readonly select?: readonly string[];
  /** The first row for which all of this is so, by the order of a column. */
  readonly first?: { readonly where: readonly Condition[]; readonly by: string };
}

/** Makes a request to the Web API with an access token of the connection. */
export function callDataverse(
  { table, row, select, first, headers, ...request }: RowRequest,
  { settings, ports }: Dynamics,
): Promise<JsonResult> {
  const at = row === undefined ? "" : `(${typeof row === "string" ? row : keyOf(...row)})`;
  const options = [
    ...(select === undefined ? [] : [["$select", select.join(",")]]),
    ...(first === undefined
      ? []
      : [
          ["$filter", filterOf(first.where)],
          ["$orderby", first.by],
          ["$top", "1"],
        ]),
  ];
  const query = options.map(([name, value = ""]) => `${name}=${encodeURIComponent(value)}`).join("&");
  const url = `${base(settings)}/api/data/v9.2/${table}${at}${query === "" ? "" : `?${query}`}`;
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
