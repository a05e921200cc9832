import { spawnSync } from "node:child_process";

/** True where this machine lets us watch what a process asks of the system. */
export const canTrace = spawnSync("strace", ["-e", "trace=none", "true"]).status === 0;

/** What starts a process so that its writes, syncs and answers are listed in a file; the process itself takes the signals. */
export function tracer(file: string): readonly string[] {
  const calls = "trace=pwrite64,fsync,fdatasync,read,write,writev";
  // As much of each text as a page of the store has.
  return ["strace", "-D", "-f", "-y", "-s", "4200", "-e", calls, "-o", file];
}

/** What stands in such a list. */
export interface Traced {
  readonly syncs: number;
  /** How many batches of records were answered with success. */
  readonly answers: number;
  /** Those of whose records some were not yet written, or written and not yet synced, when the answer went out. */
  readonly early: number;
}

/** Reads such a list of a service that was sent batches whose records are called `b<batch>-<number>`. */
export function readTrace(text: string): Traced {
  const counted = { syncs: 0, answers: 0, early: 0 };
  const asked = new Map<string, string>();
  const unsynced = new Set<string>();
  const synced = new Set<string>();
  for (const line of callsIn(text)) {
    const [, call = "", file = "", rest = ""] = /^(\w+)\(\d+<([^>]*)>(.*)$/.exec(line) ?? [];
    const isJournal = file.endsWith(".db-wal");
    if (call === "pwrite64" && isJournal) for (const batch of batchesIn(rest)) unsynced.add(batch);
    else if (/^f(data)?sync$/.test(call) && isJournal && / = 0$/.test(rest)) {
      counted.syncs += 1;
      for (const batch of unsynced) synced.add(batch);
      unsynced.clear();
    } else if (call === "read") for (const batch of batchesIn(rest)) asked.set(file, batch);
    else if (/^writev?$/.test(call) && /"HTTP\/1\.1 2\d\d /.test(rest) && asked.has(file)) {
      const batch = asked.get(file) ?? "";
      counted.answers += 1;
      // What is written meanwhile may be a page that the next batch shares.
      if (!synced.has(batch)) counted.early += 1;
      asked.delete(file);
    }
  }
  return counted;
}

/** The calls: what writes where it began, and what reads or syncs where it came back, since other threads go on meanwhile. */
function* callsIn(text: string): Generator<string, void> {
  const begun = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, thread = "", call = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const isWrite = /^(pwrite64|writev?)\(/.test(call);
    if (call.endsWith(" <unfinished ...>")) {
      const part = call.slice(0, -" <unfinished ...>".length);
      if (isWrite) yield part;
      else begun.set(thread, part);
    } else if (call.startsWith("<... ")) {
      const first = begun.get(thread);
      begun.delete(thread);
      if (first !== undefined) yield `${first}${call.replace(/^<\.\.\. \w+ resumed>/, "")}`;
    } else yield call;
  }
}

function batchesIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/b(\d+)-\d/g)].map(([, batch = ""]) => batch));
}
