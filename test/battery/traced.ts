import { spawnSync } from "node:child_process";

/** True where this machine lets us watch what a process asks of the system. */
export const canTrace = spawnSync("strace", ["-e", "trace=none", "true"]).status === 0;

/** What starts a process so that its writes, syncs and answers are listed in a file; the process itself takes the signals. */
export function tracer(file: string): readonly string[] {
  const calls = "trace=pwrite64,fsync,fdatasync,read,write,writev";
  return ["strace", "-D", "-f", "-y", "-s", "64", "-e", calls, "-o", file];
}

/** What stands in such a list. */
export interface Traced {
  readonly syncs: number;
  /** How many requests for records were answered with success. */
  readonly answers: number;
  /** Those that went out while something was written and not synced, or without a write and a sync since they came. */
  readonly early: number;
}

/** Reads such a list: in the order of its lines, each of which is a call that has come back. */
export function readTrace(text: string): Traced {
  const counted = { syncs: 0, answers: 0, early: 0 };
  let unsynced = 0;
  const since = new Map<string, { written: number; synced: number }>();
  for (const line of text.split("\n")) {
    const [, call = "", file = "", rest = ""] = /^\d+ +(\w+)\(\d+<([^>]*)>(.*)$/.exec(line) ?? [];
    if (call === "pwrite64" && file.endsWith(".db-wal")) {
      unsynced += 1;
      for (const each of since.values()) each.written += 1;
    } else if (/^f(data)?sync$/.test(call) && file.endsWith(".db-wal")) {
      counted.syncs += 1;
      if (/ = 0$/.test(rest)) unsynced = 0;
      for (const each of since.values()) if (each.written > 0) each.synced += 1;
    } else if (call === "read" && rest.startsWith(', "POST /datasets/')) since.set(file, { written: 0, synced: 0 });
    else if (/^writev?$/.test(call) && /"HTTP\/1\.1 2\d\d /.test(rest) && since.has(file)) {
      counted.answers += 1;
      if (unsynced > 0 || since.get(file)?.synced === 0) counted.early += 1;
      since.delete(file);
    }
  }
  return counted;
}
