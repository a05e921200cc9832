import { createReadStream } from "node:fs";
import type { Diagnostic, Type } from "@heed/plan";
import { csvHeader, type InputFormat, openInput } from "@heed/runtime/decode";
import type { Io } from "../io.ts";
import { grouped, progressOn } from "../progress.ts";
import type { OrFaults } from "../read-plan.ts";
import { Observed } from "./observed.ts";
import type { Origin } from "./propose.ts";

/** A file of records whose schema is to be found. */
export interface RecordsFile {
  readonly path: string;
  /** The path as the user wrote it. */
  readonly name: string;
  readonly format: InputFormat | undefined;
}

/** What was seen of the records of a file. */
export interface Seen {
  readonly origin: Origin;
  readonly records: number;
  /** A record whose fields are those of all records. */
  readonly root: Observed;
  /** How many lines or rows could not be read, and why, the first of them. */
  readonly unread: { readonly count: number; readonly first: readonly string[] };
}

/** Reads all records of a file and takes down what they are made of. */
export async function seeRecords({ path, name, format }: RecordsFile, io: Io): Promise<OrFaults<Seen>> {
  // Opened for what is wrong with it as a whole; a table is opened again once its columns are known.
  const first = await openInput({ path, name, format, fields: {}, stdin: io.stdin });
  if (first.kind === "refused") return { kind: "refused", faults: [first.fault] };
  const isTable = format === "csv" || (format === undefined && /\.[ct]sv$/i.test(path));
  if (!isTable) return look(first.input, { origin: "json", io });
  first.input.close();
  const header = (await csvHeader(createReadStream(path))) ?? [];
  const text: Type = { kind: "text" };
  // Every column is a field of its own, whatever dots are in its name; `gather` puts them where they belong.
  const fields = Object.fromEntries(header.filter((column) => column !== "").map((column) => [column, text] as const));
  const second = await openInput({ path, name, format, fields, stdin: io.stdin });
  return second.kind === "refused"
    ? { kind: "refused", faults: [second.fault] }
    : look(second.input, { origin: "table", io });
}

type OpenInput = Extract<Awaited<ReturnType<typeof openInput>>, { kind: "open" }>["input"];

async function look(
  input: OpenInput,
  { origin, io }: { readonly origin: Origin; readonly io: Io },
): Promise<OrFaults<Seen>> {
  const root = new Observed();
  const first: string[] = [];
  let [records, unread] = [0, 0];
  let fault: Diagnostic | undefined;
  const progress = progressOn(io.stderr);
  progress.follow(() => ({
    text: `reading · ${grouped(records)} records`,
    part: input.size === undefined || input.size === 0 ? undefined : input.bytesRead() / input.size,
  }));
  try {
    for await (const item of input.items) {
      if (item.kind === "stopped") fault = item.fault;
      if (item.kind === "bad") {
        unread += 1;
        if (first.length < 5) first.push(`${item.place}: ${item.reason}`);
      }
      if (item.kind !== "record") continue;
      records += 1;
      if (origin === "json") root.add(item.value);
      else for (const [column, cell] of Object.entries(item.value)) cellOf(root, column).addCell(String(cell));
    }
  } finally {
    progress.end();
  }
  if (fault !== undefined) return { kind: "refused", faults: [fault] };
  root.records = records;
  return { kind: "good", value: { origin, records, root, unread: { count: unread, first } } };
}

/** Where the cells of a column go: `location.name` is the field `name` of the record `location`. */
function cellOf(root: Observed, column: string): Observed {
  return column.split(".").reduce((at, name) => at.field(name), root);
}
