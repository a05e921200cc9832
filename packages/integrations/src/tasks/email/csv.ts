/** What stands in one cell of a table. */
export type Cell = string | number | boolean | null | undefined;

/**
 * A table as CSV (RFC 4180): a line of names, in the order in which rows first have them, and a line for each row. A text that a
 * spreadsheet would read as a formula gets an apostrophe before it.
 */
export function csvOf(rows: readonly { readonly [column: string]: Cell }[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((name) => (Object.hasOwn(row, name) ? row[name] : null)))];
  return lines.map((cells) => `${cells.map(written).join(",")}\r\n`).join("");
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  const text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
