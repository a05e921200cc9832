/** A record as the instance holds it. */
export interface ServiceNowRecord {
  readonly table: string;
  readonly sys_id: string;
  readonly columns: { readonly [column: string]: string };
}

interface Instance {
  readonly records: readonly ServiceNowRecord[];
  /** What was added to the journals of a record, oldest first. */
  journal(id: string): readonly string[];
  insert(table: string, columns: object): ServiceNowRecord;
  get(table: string, id: string): ServiceNowRecord | undefined;
  update(table: string, id: string, columns: object): ServiceNowRecord | undefined;
  query(table: string, written: string): readonly ServiceNowRecord[];
}

const journals = ["comments", "work_notes"];

/** An instance with nothing in it. What is written to `absentColumns` is dropped, as ServiceNow drops what a table does not have. */
export function createInstance(absentColumns: readonly string[]): Instance {
  const records: ServiceNowRecord[] = [];
  const added = new Map<string, string[]>();
  const taken = (id: string, given: object): { readonly [column: string]: string } => {
    const columns = Object.entries(given).filter(([column]) => !absentColumns.includes(column));
    for (const [column, text] of columns) {
      if (journals.includes(column)) added.set(id, [...(added.get(id) ?? []), String(text)]);
    }
    return Object.fromEntries(
      columns.filter(([column]) => !journals.includes(column)).map(([column, value]) => [column, String(value)]),
    );
  };
  const at = (table: string, id: string) =>
    records.findIndex((record) => record.table === table && record.sys_id === id);
  return {
    records,
    journal: (id) => added.get(id) ?? [],
    insert: (table, given) => {
      const sys_id = (records.length + 1).toString(16).padStart(32, "0");
      const standing = { number: `INC${String(records.length + 1).padStart(7, "0")}`, state: "1", active: "true" };
      const record = { table, sys_id, columns: { ...standing, priority: "3", ...taken(sys_id, given) } };
      records.push(record);
      return record;
    },
    get: (table, id) => records[at(table, id)],
    update: (table, id, given) => {
      const place = at(table, id);
      const before = records[place];
      if (before === undefined) return undefined;
      const record = { ...before, columns: { ...before.columns, ...taken(id, given) } };
      records[place] = record;
      return record;
    },
    query: (table, written) => {
      const known = (column: string) => /^[a-z][a-z0-9_.]*$/.test(column) && !absentColumns.includes(column);
      const conditions = conditionsOf(written).filter(({ column }) => known(column));
      return records.filter(
        (record) =>
          record.table === table &&
          conditions.every(({ column, value }) => (record.columns[column] ?? "").toLowerCase() === value.toLowerCase()),
      );
    },
  };
}

/** The conditions that can be understood; the others are left out, as ServiceNow leaves them out. An alternative ends what holds for all. */
function conditionsOf(written: string): readonly { readonly column: string; readonly value: string }[] {
  return written.split("^").flatMap((part) => {
    const [, column, operator, value = ""] = /^([a-z][a-z0-9_.]*?)(=|ISEMPTY$)([\s\S]*)$/.exec(part) ?? [];
    return column === undefined || operator === undefined ? [] : [{ column, value }];
  });
}
