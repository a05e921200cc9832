import { type Answer, type JsonService, type Request, startJsonService } from "../http/json-service.ts";
import { tokenOffice } from "../http/token-office.ts";
import { type DataverseTable, definitionRoutes, usualTables } from "./definitions.ts";
import { createOrganisation, type DataverseRow, placeOf } from "./organisation.ts";

/** How the organisation is. */
export interface DynamicsOptions {
  readonly tenantId?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Columns that are alternate keys, of every table, or every one that somebody asks for. */
  readonly keys?: readonly string[] | "every";
  /** False for a version that never gives a row back. */
  readonly givesRows?: boolean;
  /** The tables that there are. */
  readonly tables?: readonly DataverseTable[];
}

/** A Dataverse organisation on loopback. */
export interface Dynamics extends JsonService {
  readonly tenantId: string;
  /** All rows, oldest first, as they stand now. */
  readonly rows: readonly DataverseRow[];
  /** From now on no token that was given is let in. */
  expireToken(): void;
}

const set = "/api/data/v9.2/{entitySet}";

/** Starts an organisation with nothing in it. */
export async function startDynamics(options: DynamicsOptions = {}): Promise<Dynamics> {
  const { tenantId = "acme.example", clientId = "heed", clientSecret = "dv-stand-in", ...rest } = options;
  const { keys = ["new_heedkey", "new_code"], givesRows = true } = rest;
  const organisation = createOrganisation();
  const office = tokenOffice({ clientId, clientSecret, deniedStatus: 401, more: { expires_in: 3_599 } });
  const tokenPath = `/${tenantId}/oauth2/v2.0/token`;
  const find = ({ parts: [table = "", key = ""] }: Pick<Request, "parts">) => {
    const place = placeOf(key);
    const isKnown = place !== undefined && ("id" in place || keys === "every" || keys.includes(place.column));
    return isKnown ? { table, place, row: organisation.find(table, place) } : undefined;
  };
  const service = await startJsonService({
    contract: "dataverse/dataverse-webapi.authored.openapi.json",
    isSpared: (path) => path === tokenPath,
    deny: ({ path, headers }) =>
      path === tokenPath || office.isLetIn(headers.authorization) ? undefined : { status: 401 },
    refuse: () => no(400, "the request is not as it should be"),
    routes: {
      "post /{tenant}/oauth2/v2.0/token": ({ body }) => office.give(body),
      ...definitionRoutes(options.tables ?? usualTables),
      [`get ${set}`]: ({ parts: [table = ""], query }) => {
        const found = organisation.filter(table, query.get("$filter") ?? "");
        if (found === undefined) return no(400, "Syntax error in the filter");
        const by = query.get("$orderby") ?? "";
        const sorted = [...found].sort((a, b) => (String(a.columns[by]) < String(b.columns[by]) ? -1 : 1));
        const page = sorted.slice(0, Number(query.get("$top") ?? 5_000));
        return { status: 200, body: { value: page.map((row) => shown(row, query)) } };
      },
      [`get ${set}({key})`]: ({ parts, query }) => {
        const found = find({ parts });
        if (found === undefined) return no(404, "no such key");
        return found.row === undefined ? no(404, "Does Not Exist") : { status: 200, body: shown(found.row, query) };
      },
      [`patch ${set}({key})`]: ({ parts, query, headers, body }) => {
        const found = find({ parts });
        if (found === undefined) return no(404, "no such key");
        const { table, place, row } = found;
        if (row !== undefined && headers["if-none-match"] === "*") return no(412, "", "matching key values exist");
        if (row === undefined && ("id" in place || headers["if-match"] === "*")) return no(404, "Does Not Exist");
        const made = "column" in place ? { [place.column]: place.value } : {};
        const written =
          row === undefined
            ? organisation.insert(table, { ...Object(body), ...made })
            : organisation.update(row, Object(body));
        const isGiven = givesRows && headers.prefer === "return=representation";
        return isGiven ? { status: row === undefined ? 201 : 200, body: shown(written, query) } : { status: 204 };
      },
    },
  });
  return { ...service, tenantId, rows: organisation.rows, expireToken: office.expire };
}

function shown({ columns }: DataverseRow, query: URLSearchParams): object {
  const wanted = query.get("$select")?.split(",") ?? Object.keys(columns);
  return { "@odata.etag": 'W/"1"', ...Object.fromEntries(wanted.map((name) => [name, columns[name] ?? null])) };
}

function no(status: number, ...[code, message = code]: readonly [code: string, message?: string]): Answer {
  return { status, body: { error: { code: code === message ? "0x80040217" : code, message } } };
}
