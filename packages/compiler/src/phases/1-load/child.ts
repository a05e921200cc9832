import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { childProgram } from "./child-program.ts";
import type { Outcome } from "./realm/protocol.ts";

/** What may be spent on evaluating the modules. */
export interface EvaluationLimits {
  readonly timeMs: number;
  readonly memoryMb: number;
}

/** The code that is evaluated: what prepares the realm, and the modules. */
export interface EvaluationCode {
  readonly realm: string;
  readonly modules: string;
}

/** How an evaluation ended. Where it had to be ended, `at` is the node that was being evaluated, as far as that is known. */
export type Ended =
  | Outcome
  /** The sources are nested more deeply than JavaScript's own parser can follow. */
  | { readonly kind: "nested" }
  | { readonly kind: "time" | "memory" | "died"; readonly at: string | undefined };

/** A process that waits for something to evaluate. */
export interface Child {
  /** Evaluates, once. Never rejects for what the code does. */
  readonly evaluate: (code: EvaluationCode) => Promise<Ended>;
  /** Ends the process if it still waits. */
  readonly close: () => void;
}

/**
 * Starts a process that has no environment, may touch no file, start no other process and make no code of texts. It is started ahead of
 * its work: starting takes as long as evaluating a small project does.
 */
export function startChild(limits: EvaluationLimits): Child {
  const process = spawnChild(limits);
  return {
    evaluate: async (code) => {
      const ended = await evaluateIn(process, { ...code, traced: false }, limits);
      if (!("at" in ended) || ended.kind === "threw") return ended;
      // The modules do the same each time, so a second run that tells where it is finds the place.
      return evaluateIn(spawnChild(limits), { ...code, traced: true }, limits);
    },
    close: () => void process.kill(),
  };
}

type Process = ChildProcessByStdio<Writable, Readable, Readable>;

function spawnChild({ memoryMb }: EvaluationLimits): Process {
  const permission = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  const flags = [
    permission,
    "--no-warnings",
    "--disallow-code-generation-from-strings",
    `--max-old-space-size=${memoryMb}`,
  ];
  return spawn(process.execPath, [...flags, "--eval", childProgram], {
    env: {},
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
}

/** More than this is no table that somebody wrote. */
const mostOutput = 256 * 2 ** 20;

async function evaluateIn(
  child: Process,
  request: EvaluationCode & { readonly traced: boolean },
  { timeMs }: EvaluationLimits,
): Promise<Ended> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, timeMs);
  // It may be gone before it has read all; how it ended says why.
  child.stdin.on("error", () => {});
  child.stdin.end(JSON.stringify(request));
  const [output, said, code] = await Promise.all([
    collect(child.stdout, child),
    collect(child.stderr, child),
    ended(child),
  ]);
  clearTimeout(timer);
  const lines = output.split("\n");
  const last = lines.pop() ?? "";
  if (code === 0) return JSON.parse(last);
  const at = lines.at(-1)?.replace(/^at /, "");
  if (isLate) return { kind: "time", at };
  return { kind: /heap|memory|allocat/i.test(said) ? "memory" : "died", at };
}

async function collect(stream: Readable, child: Process): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part);
    size += part.length;
    if (size > mostOutput) child.kill("SIGKILL");
  }
  return Buffer.concat(parts).toString("utf8");
}

function ended(child: Process): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code));
  });
}
