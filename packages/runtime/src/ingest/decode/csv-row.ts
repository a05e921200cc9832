/** What a line did to the row that is being read. */
export type RowState =
  | { readonly kind: "open" }
  | { readonly kind: "complete" }
  | { readonly kind: "broken"; readonly reason: string };

/**
 * Reads one row of a table, line by line, as RFC 4180 has it: a cell with a delimiter, a quote or a line break stands in
 * quotes, and a quote in it is doubled. Quotes anywhere else are refused, since what they were meant to be is a guess.
 */
export class RowReader {
  readonly #delimiter: string;
  readonly #cells: string[] = [];
  /** The cell in quotes that the last line left open, else undefined. */
  #open: string | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  get cells(): readonly string[] {
    return this.#cells;
  }

  /** Takes the next line, which still has its carriage return if it had one. */
  take(line: string): RowState {
    let at = 0;
    for (;;) {
      const end = this.#open !== undefined || line[at] === '"' ? this.#quoted(line, at) : this.#plain(line, at);
      if (typeof end !== "number") return end;
      if (end >= line.length) return { kind: "complete" };
      at = end + this.#delimiter.length;
    }
  }

  /** Takes a cell without quotes. The position of the delimiter after it, or the line's length. */
  #plain(line: string, from: number): number | RowState {
    const found = line.indexOf(this.#delimiter, from);
    const end = found === -1 ? line.length : found;
    const cell = line.slice(from, found === -1 && line.endsWith("\r") ? -1 : end);
    const quote = cell.indexOf('"');
    if (quote !== -1) {
      return broken(
        from + quote,
        "a quote in a cell that does not begin with one; put the cell in quotes and double the quotes in it",
      );
    }
    this.#cells.push(cell);
    return end;
  }

  /** The same for a cell in quotes, from its quote or, where an earlier line opened it, from the start of the line. */
  #quoted(line: string, from: number): number | RowState {
    let text = this.#open ?? "";
    let at = this.#open === undefined ? from + 1 : from;
    for (;;) {
      const quote = line.indexOf('"', at);
      if (quote === -1) {
        this.#open = `${text}${line.slice(at)}\n`;
        return { kind: "open" };
      }
      text += line.slice(at, quote);
      at = quote + 1;
      if (line[at] !== '"') break;
      text += '"';
      at += 1;
    }
    this.#open = undefined;
    this.#cells.push(text);
    if (at === line.length || line.startsWith(this.#delimiter, at)) return at;
    if (line.slice(at) === "\r") return line.length;
    return broken(at, `\`${line[at]}\` after a closing quote; double a quote that belongs to the cell`);
  }
}

function broken(at: number, reason: string): RowState {
  return { kind: "broken", reason: `column ${at + 1} of the line: ${reason}` };
}
