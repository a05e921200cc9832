import { tellBug } from "./bug.ts";
import { endSignals } from "./end-signals.ts";
import type { Io, Output } from "./io.ts";
import { main } from "./main.ts";

/** Runs the command line as this process, and ends the process. */
export async function runProcess(): Promise<void> {
  const io = processIo();
  const args = process.argv.slice(2);
  // A rejection that nobody awaits and a throw in a callback are bugs like any other.
  process.on("uncaughtException", (error) => process.exit(tellBug(error, args[0] ?? "", io)));
  const code = await main(args, io);
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  // Not by running dry: standard input or a connection that is kept alive would hold the process.
  process.exit(code);
}

function processIo(): Io {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    stdin: process.stdin,
    stdinIsTerminal: process.stdin.isTTY === true,
    env: process.env,
    cwd: process.cwd(),
    onEndSignal: endSignals(process, timer),
  };
}

/** What reads us may end before we do, as `head` does: what is written after that goes nowhere, and the work goes on. */
function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY === true, columns: stream.columns };
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
