import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";
import { type OfficeOptions, tokenOffice } from "../http/token-office.ts";
import { createInstance, type ServiceNowRecord } from "./instance.ts";

/** How the instance is. */
export interface ServiceNowOptions extends OfficeOptions {
  /** The user that is let in besides. */
  readonly user?: { readonly username: string; readonly password: string };
  /** Columns that no table has. */
  readonly absentColumns?: readonly string[];
  /** Rows of the tables that describe tables, by table: `sys_db_object`, `sys_dictionary`, `sys_choice`. */
  readonly described?: { readonly [table: string]: readonly { readonly [column: string]: string }[] };
}

/** A ServiceNow instance on loopback. */
export interface ServiceNow extends JsonService {
  /** All records, oldest first, as they stand now. */
  readonly records: readonly ServiceNowRecord[];
  /** What was added to the journals of a record, oldest first. */
  journal(id: string): readonly string[];
  /** From now on no token that was given is let in. */
  expireToken(): void;
}

const tokenPath = "/oauth_token.do";
const column = { active: "true", mandatory: "false", read_only: "false", choice: "0", max_length: "255" };
const usualTables: NonNullable<ServiceNowOptions["described"]> = {
  sys_db_object: [
    { name: "incident", "super_class.name": "task" },
    { name: "task", "super_class.name": "" },
  ],
  sys_dictionary: [
    {
      ...column,
      name: "task",
      element: "short_description",
      column_label: "Short description",
      internal_type: "string",
    },
    { ...column, name: "task", element: "correlation_id", column_label: "Correlation ID", internal_type: "string" },
    { ...column, name: "task", element: "state", column_label: "State", internal_type: "integer", choice: "1" },
    { ...column, name: "incident", element: "u_location_id", column_label: "Location", internal_type: "string" },
  ],
  sys_choice: [
    { name: "task", element: "state", value: "1", inactive: "false" },
    { name: "incident", element: "state", value: "2", inactive: "false" },
  ],
};

/** Starts an instance with nothing in it. */
export async function startServiceNow(options: ServiceNowOptions = {}): Promise<ServiceNow> {
  const { clientId = "heed", clientSecret = "sn-stand-in", refreshToken, user, absentColumns = [] } = options;
  const instance = createInstance(absentColumns);
  const system = createInstance([]);
  for (const [table, rows] of Object.entries(options.described ?? usualTables))
    for (const row of rows) system.insert(table, row);
  const office = tokenOffice({
    ...{ clientId, clientSecret, refreshToken, deniedStatus: 401 },
    more: { expires_in: 1_799 },
  });
  const basic = user && `Basic ${Buffer.from(`${user.username}:${user.password}`, "utf8").toString("base64")}`;
  const isIn = (authorization: string | undefined) =>
    (authorization !== undefined && authorization === basic) || office.isLetIn(authorization);
  const one = (record: ServiceNowRecord | undefined, query: URLSearchParams, status = 200): Answer =>
    record === undefined ? no(404, "No Record found") : { status, body: { result: shown(record, query) } };
  const service = await startJsonService({
    contract: "servicenow/servicenow-table-import.authored.openapi.json",
    isSpared: (path) => path === tokenPath,
    deny: ({ path, headers }) =>
      path === tokenPath || isIn(headers.authorization) ? undefined : no(401, "User Not Authenticated"),
    refuse: () => no(400, "Exception while reading request"),
    routes: {
      [`post ${tokenPath}`]: ({ body }) => office.give(body),
      "get /api/now/table/{tableName}": ({ parts: [table = ""], query }) => {
        const from = table.startsWith("sys_") ? system : instance;
        const found = from.query(table, query.get("sysparm_query") ?? "");
        const offset = Number(query.get("sysparm_offset") ?? 0);
        const page = found.slice(offset, offset + Number(query.get("sysparm_limit") ?? 10_000));
        return { status: 200, body: { result: page.map((record) => shown(record, query)) } };
      },
      "post /api/now/table/{tableName}": ({ parts: [table = ""], query, body }) =>
        table === "absent" ? no(404, "Invalid table") : one(instance.insert(table, Object(body)), query, 201),
      // Its transform map copies the columns into incidents, and coalesces on `correlation_id`.
      "post /api/now/import/{stagingTableName}": ({ parts: [staging = ""], body }) => {
        const given = Object(body);
        const { correlation_id: key = "" } = given;
        const [there] = instance.query("incident", `correlation_id=${key}`);
        const record =
          there === undefined ? instance.insert("incident", given) : instance.update("incident", there.sys_id, given);
        const status = there === undefined ? "inserted" : "updated";
        const row = { transform_map: "Rows to incidents", table: "incident", status, sys_id: record?.sys_id };
        return { status: 201, body: { import_set: "ISET0010001", staging_table: staging, result: [row] } };
      },
      "get /api/now/table/{tableName}/{sys_id}": ({ parts: [table = "", id = ""], query }) =>
        one(instance.get(table, id), query),
      "patch /api/now/table/{tableName}/{sys_id}": ({ parts: [table = "", id = ""], query, body }) =>
        one(instance.update(table, id, Object(body)), query),
    },
  });
  return { ...service, records: instance.records, journal: instance.journal, expireToken: office.expire };
}

/** The columns that are asked for, all values as texts; references as records. */
function shown({ sys_id, columns }: ServiceNowRecord, query: URLSearchParams) {
  const wanted = query.get("sysparm_fields")?.split(",") ?? Object.keys(columns);
  const references = ["assigned_to", "caller_id", "account"];
  const values = wanted.flatMap((name) => {
    const value = columns[name];
    if (value === undefined) return [];
    return [[name, references.includes(name) ? { value } : value] as const];
  });
  return { sys_id, ...Object.fromEntries(values) };
}

function no(status: number, message: string): Answer {
  return { status, body: { error: { message, detail: null }, status: "failure" } };
}
