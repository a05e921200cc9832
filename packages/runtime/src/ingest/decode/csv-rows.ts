import { RowReader, type RowState } from "./csv-row.ts";
import { type Line, readLines } from "./lines.ts";
import { unreadable } from "./ndjson.ts";

/** A row of a table. `line` is where it begins and `row` which row it is, both counted from 1. */
export type CsvRow = { readonly line: number; readonly row: number; readonly raw: string } & (
  | { readonly kind: "row"; readonly cells: readonly string[] }
  | { readonly kind: "blank" }
  | { readonly kind: "bad"; readonly reason: string }
);

/**
 * The rows of a table. Where a quote is wrong, only the line on which the row begins is given up: the lines after it are read
 * again as rows of their own, so that one stray quote does not swallow the rest of the table.
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<CsvRow, undefined, undefined> {
  const lines = new LineQueue(readLines(chunks, maxBytes));
  let delimiter: string | undefined;
  for (let row = 1, line = await lines.next(); line !== undefined; row += 1, line = await lines.next()) {
    if (line.kind !== "line") {
      yield { kind: "bad", line: line.number, row, raw: withoutReturn(line.text), reason: unreadable(line) };
      continue;
    }
    if (line.text.trim() === "") {
      yield { kind: "blank", line: line.number, row, raw: "" };
      continue;
    }
    delimiter ??= delimiterOf(line.text);
    yield { line: line.number, row, ...(await readRow(line.text, { lines, delimiter, maxBytes })) };
  }
}

type RowContent =
  | { readonly kind: "row"; readonly raw: string; readonly cells: readonly string[] }
  | { readonly kind: "bad"; readonly raw: string; readonly reason: string };

interface RowSource {
  readonly lines: LineQueue;
  readonly delimiter: string;
  readonly maxBytes: number;
}

async function readRow(first: string, { lines, delimiter, maxBytes }: RowSource): Promise<RowContent> {
  const reader = new RowReader(delimiter);
  const texts = [first];
  const taken: Line[] = [];
  let length = first.length;
  let state: RowState = reader.take(first);
  while (state.kind === "open" && length <= maxBytes) {
    const line = await lines.next();
    if (line === undefined) break;
    taken.push(line);
    if (line.kind !== "line") break;
    texts.push(line.text);
    length += line.text.length + 1;
    state = reader.take(line.text);
  }
  if (state.kind === "complete") return { kind: "row", raw: withoutReturn(texts.join("\n")), cells: reader.cells };
  lines.giveBack(taken);
  const unclosed = "a quote that opens a cell here is not closed";
  const tooLong = `${unclosed} within ${maxBytes} characters, the most that a row may have`;
  const reason = state.kind === "broken" && taken.length === 0 ? state.reason : length > maxBytes ? tooLong : unclosed;
  return { kind: "bad", raw: withoutReturn(first), reason };
}

/** The lines of an input, of which the last ones may be given back. */
class LineQueue {
  readonly #lines: AsyncIterator<Line>;
  /** The next one last. */
  readonly #givenBack: Line[] = [];

  constructor(lines: AsyncIterator<Line>) {
    this.#lines = lines;
  }

  async next(): Promise<Line | undefined> {
    const again = this.#givenBack.pop();
    if (again !== undefined) return again;
    const { done, value } = await this.#lines.next();
    return done === true ? undefined : value;
  }

  giveBack(lines: readonly Line[]): void {
    for (const line of lines.toReversed()) this.#givenBack.push(line);
  }
}

/** The delimiter that a header uses most, outside quotes; a comma where it uses none. */
function delimiterOf(header: string): string {
  const plain = header.replace(/"[^"]*"/g, "");
  const uses = (delimiter: string) => plain.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (uses(each) > uses(best) ? each : best));
}

function withoutReturn(text: string): string {
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
