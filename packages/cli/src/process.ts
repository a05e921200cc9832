import { diagnose } from "@heed/plan";
import { tellBug } from "./bug.ts";
import { endSignals } from "./end-signals.ts";
import { exitCode } from "./exit-code.ts";
import { outputNotWritten } from "./faults.ts";
import type { Io, Output } from "./io.ts";
import { main } from "./main.ts";
import { reasonOf } from "./reason-of.ts";
import { coloursFor, renderFault } from "./render-fault.ts";

/** Runs the command line as this process, and ends the process. */
export async function runProcess(): Promise<void> {
  const stdout = outputOf(process.stdout);
  const stderr = outputOf(process.stderr);
  const io = processIo(stdout, stderr);
  const args = process.argv.slice(2);
  // A rejection that nobody awaits and a throw in a callback are bugs like any other.
  process.on("uncaughtException", (error) => process.exit(tellBug(error, args[0] ?? "", io)));
  const code = await main(args, io);
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  const lost = stdout.failure();
  if (lost !== undefined) {
    stderr.write(renderFault(diagnose(outputNotWritten, { reason: reasonOf(lost) }), coloursFor(stderr, io.env)));
    await flushed(process.stderr);
  }
  // Not by running dry: standard input or a connection that is kept alive would hold the process.
  process.exit(lost === undefined || code !== exitCode.good ? code : exitCode.findings);
}

function processIo(stdout: Output, stderr: Output): Io {
  return {
    stdout,
    stderr,
    stdin: process.stdin,
    stdinIsTerminal: process.stdin.isTTY === true,
    env: process.env,
    cwd: process.cwd(),
    onEndSignal: endSignals(process, timer),
  };
}

interface ProcessOutput extends Output {
  /** Why not all was written; undefined when it was, or when its reader did not want more. */
  readonly failure: () => Error | undefined;
}

/**
 * What is written to an output that takes no more goes nowhere, and the work goes on. That its reader ends before we do, as `head` does,
 * is no failure; a disk that is full is one.
 */
function outputOf(stream: NodeJS.WriteStream): ProcessOutput {
  let failure: Error | undefined;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") failure ??= error;
  });
  const { columns } = stream;
  const write = (text: string) => void stream.write(text);
  return { write, isTerminal: stream.isTTY === true, columns, failure: () => failure };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => resolve());
  });
}

/** Does not keep the process alive. */
function timer(afterMs: number, act: () => void): () => void {
  const timeout = setTimeout(act, afterMs).unref();
  return () => clearTimeout(timeout);
}
