import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** A command that runs as a process. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  readonly out: () => string;
}

/** Starts a program in a folder. What it tells is without colours. */
export function started(program: string, args: readonly string[], cwd: string): Started {
  // Both set, even to nothing, is worth a warning to newer versions of Node.
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(program, args, { cwd, env: { ...env, NO_COLOR: "1" } });
  const written = { out: "", err: "" };
  child.stdout.on("data", (text) => {
    written.out += text;
  });
  child.stderr.on("data", (text) => {
    written.err += text;
  });
  const ended = new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...written }));
  });
  return { child, ended, out: () => written.out };
}
