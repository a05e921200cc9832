import { z } from "zod";
import type { Describe, Described, Field, Narrowed } from "../../describe.ts";
import {
  answerOf,
  described,
  inputOf,
  inputOneOf,
  oneOf,
  optional,
  recordOf,
  sorted,
  unreadable,
} from "../../describe-fields.ts";
import type { CallPorts, ResolvedSettings } from "../../task.ts";
import { callTable } from "./api.ts";
import type { contract } from "./contract.ts";
import { columnsOf, type Table } from "./dictionary.ts";
import { encodedQuery, fits, type QueryValue, valueIn } from "./encoded-query.ts";

const pageSchema = z.object({ result: z.array(z.record(z.string(), z.unknown())) });
const perPage = 1_000;
const mostPages = 50;
/** Tables stand below others, whose columns they have too; this is deeper than any. */
const deepest = 20;
/** Below it stand the staging tables. */
const staging = "sys_import_set_row";

/** The inputs that name an object. */
export const objectInputs: readonly string[] = ["table", "stagingTable"];

/** Asks ServiceNow for the columns of incidents and of other tables, as its dictionary has them. */
export const describe: Describe<typeof contract> = async ({ settings, objects }, ports) => {
  const asker = { settings, ports };
  const tables: Table[] = [];
  const absent: string[] = [];
  for (const name of sorted(["incident", ...objects])) {
    const table = await tableOf(name, asker);
    if ("reason" in table) return table;
    if (table.lineage.length > 0) tables.push(table);
    else absent.push(name);
  }
  if (absent.includes("incident") && !objects.includes("incident"))
    return { kind: "refused", reason: "the user may not read `sys_db_object`" };
  const unread = tables.find(({ columns }) => columns.length === 0);
  if (unread !== undefined) return { kind: "refused", reason: "the user may not read `sys_dictionary`" };
  return described({ ...incidentTasks(tables, settings.keyColumn), ...tableTasks(tables) }, absent);
};

interface Asker {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: CallPorts;
}

type Unread = Exclude<Described, { readonly kind: "described" }>;
type Row = { readonly [column: string]: unknown };

async function tableOf(name: string, asker: Asker): Promise<Table | Unread> {
  const lineage: string[] = [];
  for (let next = name; next !== "" && lineage.length < deepest; ) {
    const rows = await rowsOf(
      { table: "sys_db_object", where: { name: next }, select: ["name", "super_class.name"] },
      asker,
    );
    if ("reason" in rows) return rows;
    const [row] = rows.rows;
    if (row === undefined) break;
    lineage.push(next);
    next = valueIn(row["super_class.name"]);
  }
  const dictionary: Row[] = [];
  const choices: Row[] = [];
  const select = ["name", "element", "column_label", "internal_type", "mandatory", "read_only", "max_length", "choice"];
  for (const table of lineage) {
    const found = await rowsOf({ table: "sys_dictionary", where: { name: table, active: true }, select }, asker);
    if ("reason" in found) return found;
    const where = { name: table, inactive: false };
    const chosen = await rowsOf({ table: "sys_choice", where, select: ["name", "element", "value"] }, asker);
    if ("reason" in chosen) return chosen;
    dictionary.push(...found.rows);
    choices.push(...chosen.rows);
  }
  return { name, lineage, columns: columnsOf(dictionary, choices) };
}

interface Sought {
  readonly table: string;
  readonly where: { readonly [column: string]: QueryValue };
  readonly select: readonly string[];
}

/** All rows of a table that are so. None is believed before it was looked at: what a query does not understand it leaves out. */
async function rowsOf(
  { table, where, select }: Sought,
  asker: Asker,
): Promise<{ readonly rows: readonly Row[] } | Unread> {
  const rows: Row[] = [];
  const columns = [...new Set(["sys_id", ...Object.keys(where), ...select])].join(",");
  for (let page = 0; page < mostPages; page += 1) {
    const query = {
      sysparm_query: encodedQuery(where) ?? "",
      sysparm_fields: columns,
      sysparm_limit: String(perPage),
      sysparm_offset: String(page * perPage),
    };
    const read = answerOf(await callTable({ method: "GET", path: [table], query }, asker), asker.ports.now());
    if (read.kind !== "read") return read;
    const { data } = pageSchema.safeParse(read.answer.json);
    if (data === undefined) return unreadable("ServiceNow");
    rows.push(...data.result.filter((row) => fits(row, where)));
    if (data.result.length < perPage) break;
  }
  return { rows };
}

function incidentTasks(tables: readonly Table[], keyColumn: string): Narrowed {
  const columns = tables.find(({ name }) => name === "incident")?.columns ?? [];
  const custom = columns
    .filter(({ name }) => /^[ux]_[a-z0-9_]{1,78}$/.test(name) && name !== keyColumn)
    .map(({ field }) => field);
  const standing = { category: "category", subcategory: "subcategory", state: "state", contactType: "contact_type" };
  const choices = Object.entries(standing).flatMap(([input, column]) =>
    inputOneOf(input, columns.find(({ name }) => name === column)?.choices),
  );
  return {
    createIncident: [[...choices, ...inputOf("customFields", recordOf("NewIncidentCustom", custom))]],
    updateIncident: [[...choices, ...inputOf("customFields", recordOf("ChangedIncidentCustom", optional(custom)))]],
  };
}

function tableTasks(tables: readonly Table[]): Narrowed {
  const plain = tables.filter(({ lineage }) => !lineage.includes(staging));
  const staged = tables.filter(({ lineage }) => lineage.includes(staging));
  const given = (table: Table) => table.columns.filter(({ isReadOnly }) => !isReadOnly).map(({ field }) => field);
  const named = (input: string, { name }: Table): Field => ({ name: input, type: oneOf([name]), isRequired: true });
  const made = (input: string) => (table: Table) => [
    named(input, table),
    {
      name: "keyColumn",
      type: {
        kind: "choice" as const,
        values: table.columns.filter(({ takesKey, isReadOnly }) => takesKey && !isReadOnly).map(({ name }) => name),
      },
      isRequired: true,
    },
    { name: "fields", type: recordOf(`New_${table.name}`, given(table)), isRequired: true },
  ];
  return {
    createRecord: plain.map(made("table")),
    updateRecord: plain.map((table) => [
      named("table", table),
      { name: "fields", type: recordOf(`Changed_${table.name}`, optional(given(table))), isRequired: true },
    ]),
    findRecord: plain.map((table) => {
      const values = table.columns.map(({ name }) => name);
      const orLike = table.columns.flatMap(({ name, isReference }) => (isReference ? [`${name}.`] : []));
      return [
        named("table", table),
        { name: "where", type: { kind: "named", values, orLike }, isRequired: true },
        { name: "select", type: { kind: "list", values, orLike } },
      ];
    }),
    ...(staged.length > 0 && { importRecord: staged.map(made("stagingTable")) }),
  };
}
