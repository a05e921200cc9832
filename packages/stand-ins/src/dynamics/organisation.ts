/** A row as the organisation holds it. */
export interface DataverseRow {
  /** The entity set name of its table. */
  readonly table: string;
  readonly id: string;
  readonly columns: { readonly [column: string]: unknown };
}

/** The place of a row: its id, or a column that is an alternate key and its value. */
export type Place = { readonly id: string } | { readonly column: string; readonly value: string };

interface Organisation {
  readonly rows: readonly DataverseRow[];
  find(table: string, place: Place): DataverseRow | undefined;
  insert(table: string, columns: object): DataverseRow;
  update(row: DataverseRow, columns: object): DataverseRow;
  /** The rows that a filter lets through; undefined when the filter cannot be read. */
  filter(table: string, written: string): readonly DataverseRow[] | undefined;
}

/** An organisation with nothing in it. */
export function createOrganisation(): Organisation {
  const rows: DataverseRow[] = [];
  return {
    rows,
    find: (table, place) =>
      rows.find((row) =>
        row.table !== table ? false : "id" in place ? row.id === place.id : row.columns[place.column] === place.value,
      ),
    insert: (table, columns) => {
      const id = `00000000-0000-0000-0000-${(rows.length + 1).toString(16).padStart(12, "0")}`;
      const standing = table === "incidents" ? { statecode: 0, statuscode: 1, ticketnumber: `CAS-${rows.length}` } : {};
      const row = { table, id, columns: { ...standing, ...columns, [idColumnOf(table)]: id } };
      rows.push(row);
      return row;
    },
    update: (before, columns) => {
      const row = { ...before, columns: { ...before.columns, ...columns } };
      rows[rows.indexOf(before)] = row;
      return row;
    },
    filter: (table, written) => {
      const conditions = conditionsOf(written);
      return (
        conditions &&
        rows.filter(
          ({ table: of, columns }) =>
            of === table && conditions.every(({ column, value }) => (columns[column] ?? null) === value),
        )
      );
    },
  };
}

/** `incidents` → `incidentid`: how the tables of this organisation are named. */
function idColumnOf(table: string): string {
  return `${table.replace(/s$/, "")}id`;
}

/** Reads an alternate key, `column='it''s'`, or an id; undefined when it is neither. */
export function placeOf(written: string): Place | undefined {
  if (/^[0-9a-f-]{36}$/.test(written)) return { id: written };
  const [, column, value] = /^([a-z_][a-z0-9_]*)='((?:[^']|'')*)'$/.exec(written) ?? [];
  return column === undefined || value === undefined ? undefined : { column, value: value.replaceAll("''", "'") };
}

const condition = /([a-z_][a-z0-9_]*) eq (?:'((?:[^']|'')*)'|(null|true|false|-?[0-9.]+))(?: and |$)/gy;

function conditionsOf(written: string): readonly { readonly column: string; readonly value: unknown }[] | undefined {
  let end = 0;
  const conditions = [...written.matchAll(condition)].map((match) => {
    end = match.index + match[0].length;
    const [, column = "", text, word = "null"] = match;
    return { column, value: text === undefined ? JSON.parse(word) : text.replaceAll("''", "'") };
  });
  return end === written.length && conditions.length > 0 ? conditions : undefined;
}
