import { diagnose } from "@heed/plan";
import { type Columns, columnsOf, type Fields, recordOf } from "./csv-columns.ts";
import { type CsvRow, readRows } from "./csv-rows.ts";
import { badHeader, noHeader } from "./faults.ts";
import type { InputItem } from "./input-item.ts";
import { maxRecordBytes } from "./lines.ts";

/** How a table is read. */
export interface CsvOptions {
  /** The fields of the dataset, which say what the cells are. */
  readonly fields: Fields;
  readonly maxBytes?: number;
}

/**
 * The records of a table whose first row names the columns. The delimiter is the one that the first row uses: a comma, a
 * semicolon or a tab. A row that cannot be read is an item of its own, and the rows after it are read all the same.
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  { fields, maxBytes = maxRecordBytes }: CsvOptions,
): AsyncGenerator<InputItem, undefined, undefined> {
  let columns: Columns | undefined;
  for await (const row of readRows(chunks, maxBytes)) {
    // Spreadsheets leave rows of nothing but delimiters at the end.
    if (row.kind === "blank" || (row.kind === "row" && row.cells.every((cell) => cell === ""))) continue;
    if (columns !== undefined) {
      yield itemOf(row, columns);
      continue;
    }
    const header = headerOf(row, fields);
    yield* header.items;
    if (header.columns === undefined) return;
    columns = header.columns;
  }
  if (columns === undefined) yield { kind: "stopped", fault: diagnose(noHeader, {}) };
}

/** The names of a table's columns, as its first row has them; undefined for a table without one that can be read. */
export async function csvHeader(chunks: AsyncIterable<Uint8Array>): Promise<readonly string[] | undefined> {
  for await (const row of readRows(chunks, maxRecordBytes)) {
    if (row.kind === "blank" || (row.kind === "row" && row.cells.every((cell) => cell === ""))) continue;
    return row.kind === "row" ? row.cells.map((name) => name.trim()) : undefined;
  }
  return undefined;
}

interface Header {
  readonly columns: Columns | undefined;
  readonly items: readonly InputItem[];
}

function headerOf(row: Exclude<CsvRow, { kind: "blank" }>, fields: Fields): Header {
  if (/\r(?!\n)/.test(row.raw)) {
    return refused(
      "the lines of the table end in bare carriage returns",
      "save it with the line ends of Windows or Unix",
    );
  }
  if (row.kind === "bad") return refused(row.reason, "mend the first row; it names the columns");
  const found = columnsOf(row.cells, fields);
  if (found.kind === "refused") return { columns: undefined, items: [{ kind: "stopped", fault: found.fault }] };
  const { unknown } = found.columns;
  const message = `left out, as the dataset has no such field: ${unknown.map((name) => `\`${name}\``).join(", ")}`;
  return { columns: found.columns, items: unknown.length === 0 ? [] : [{ kind: "notice", message }] };
}

function refused(reason: string, help: string): Header {
  return { columns: undefined, items: [{ kind: "stopped", fault: diagnose(badHeader, { reason, help }) }] };
}

function itemOf(row: Exclude<CsvRow, { kind: "blank" }>, columns: Columns): InputItem {
  const { line, raw } = row;
  const at = { line, place: row.row === line ? `row ${line}` : `row ${row.row} (line ${line})`, raw };
  if (row.kind === "bad") return { kind: "bad", ...at, reason: row.reason };
  if (row.cells.length !== columns.width) {
    const reason = `${row.cells.length} cells, where the first row names ${columns.width} columns`;
    return { kind: "bad", ...at, reason };
  }
  return { ...recordOf(row.cells, columns), ...at };
}
