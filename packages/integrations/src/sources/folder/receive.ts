import { createHash } from "node:crypto";
import { type FileHandle, open, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Json } from "@heed/plan";
import type { FileFormat, Receive, SourceItem, SourcePorts, Swept } from "../../source.ts";
import type { contract } from "./contract.ts";
import { type FileCursor, folderCursorOf } from "./file-cursor.ts";

/** So many items are stored with one write. */
const mostInBatch = 500;
const mostHeadBytes = 256;
const formats: { readonly [extension: string]: FileFormat } = {
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".csv": "csv",
  ".tsv": "csv",
};

/** Looks through the folder, the files in the order of their names. */
export const receive: Receive<typeof contract> = async function* ({ settings, cursor }, ports) {
  const { path, settledSeconds } = settings;
  let names: readonly string[];
  try {
    names = (await readdir(path)).filter((name) => formatOf(name) !== undefined).sort();
  } catch (error) {
    yield unread("the folder", error);
    return;
  }
  const before = folderCursorOf(cursor);
  // What is not in the folder any more is forgotten, or the cursor would grow for ever.
  const files = new Map([...before].filter(([name]) => names.includes(name)));
  for (const name of names) {
    if (ports.signal.aborted) return;
    const swept = readFile({ path: join(path, name), name, settledMs: settledSeconds * 1_000 }, files, ports);
    for await (const each of swept) {
      yield each;
      if (each.kind !== "batch") return;
    }
  }
};

interface FileToRead {
  readonly path: string;
  readonly name: string;
  readonly settledMs: number;
}

async function* readFile(
  file: FileToRead,
  files: Map<string, FileCursor>,
  ports: SourcePorts,
): AsyncGenerator<Swept, undefined, undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file.path);
    const stats = await handle.stat();
    const { size, mtimeMs } = stats;
    if (!stats.isFile() || size === 0 || ports.now() - Math.floor(mtimeMs) < file.settledMs) return;
    const known = await same(files.get(file.name), handle, size);
    if (known?.size === size) return;
    const headBytes = known?.headBytes ?? Math.min(mostHeadBytes, size);
    const head = known?.head ?? (await headOf(handle, headBytes));
    const chunks = handle.createReadStream({ start: 0, end: size - 1, autoClose: false });
    let items = 0;
    let batch: SourceItem[] = [];
    for await (const item of ports.read(chunks, formatOf(file.name) ?? "ndjson")) {
      items += 1;
      if (items > (known?.items ?? 0)) batch.push(placed(item, file.name));
      if (batch.length < mostInBatch) continue;
      files.set(file.name, { items, head, headBytes });
      yield { kind: "batch", items: batch, cursor: cursorOf(files) };
      batch = [];
    }
    files.set(file.name, { items, size, head, headBytes });
    yield { kind: "batch", items: batch, cursor: cursorOf(files) };
  } catch (error) {
    yield unread(`\`${file.name}\``, error);
  } finally {
    await handle?.close();
  }
}

/** What is known of the file; undefined when it is another one of that name, or was cut. */
async function same(known: FileCursor | undefined, handle: FileHandle, size: number): Promise<FileCursor | undefined> {
  if (known === undefined || size < known.headBytes || size < (known.size ?? 0)) return undefined;
  return (await headOf(handle, known.headBytes)) === known.head ? known : undefined;
}

async function headOf(handle: FileHandle, length: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
  return createHash("sha256").update(buffer.subarray(0, bytesRead)).digest("hex").slice(0, 32);
}

/** Names that begin with a dot are those of files that are not ready. */
function formatOf(name: string): FileFormat | undefined {
  const extension = extname(name).toLowerCase();
  return name.startsWith(".") || !Object.hasOwn(formats, extension) ? undefined : formats[extension];
}

function placed(item: SourceItem, name: string): SourceItem {
  return item.kind === "bad" ? { ...item, place: `${name} ${item.place}`.trim() } : item;
}

function cursorOf(files: ReadonlyMap<string, FileCursor>): Json {
  const written = [...files].map(([name, { items, size, head, headBytes }]): [string, Json] => [
    name,
    { items, head, headBytes, ...(size === undefined ? {} : { size }) },
  ]);
  return { files: Object.fromEntries(written) };
}

/** A folder that is not there may be mounted later, and a disk that fails may come back; rights have to be given by someone. */
function unread(what: string, error: unknown): Swept {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined) throw error;
  if (code === "EACCES" || code === "EPERM") return { kind: "stopped", reason: `this user may not read ${what}` };
  if (code === "ENOTDIR") return { kind: "stopped", reason: `${what} is a file` };
  return { kind: "later", reason: code === "ENOENT" ? `${what} is not there` : `${what} cannot be read: ${code}` };
}
