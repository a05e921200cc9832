import { tellBug } from "./bug.ts";
import { exitCodeOf } from "./exit-code.ts";
import type { EndSignal, Io, Output } from "./io.ts";
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
    onEndSignal,
  };
}

/** What reads us may end before we do, as `head` does: what is written after that goes nowhere, and the work goes on. */
function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY === true };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => resolve());
  });
}

/** Who asks twice does not want to wait: what is on record is safe however the process ends. */
function onEndSignal(act: (signal: EndSignal) => void): () => void {
  const signals: readonly EndSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  let isAsked = false;
  const asked = (signal: EndSignal) => {
    if (isAsked) process.exit(exitCodeOf(signal));
    isAsked = true;
    act(signal);
  };
  for (const signal of signals) process.on(signal, asked);
  const watch = watchParent(() => asked("SIGTERM"));
  return () => {
    for (const signal of signals) process.off(signal, asked);
    clearInterval(watch);
  };
}

/**
 * npm runs scripts through a shell that dies of SIGTERM without passing it on, which would leave a server holding its port.
 * What can be seen everywhere is that the parent changes. Without npm a process may outlive its shell, so nothing is watched.
 */
function watchParent(act: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 500);
  return watch.unref();
}
