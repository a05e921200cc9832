import { createCompiler } from "@heed/compiler";
import { endAsked } from "../end-asked.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { changesOf, rootOf } from "./changes.ts";
import { type CheckRequest, check } from "./check.ts";

/** Checks a project whenever one of its files changes, until the process is asked to end. Gives the exit code of that. */
export async function checkAndWatch(request: CheckRequest, io: Io): Promise<number> {
  const compiler = createCompiler();
  const changes = await changesOf(await rootOf(request, io));
  const ended = endAsked(io);
  try {
    for (let files: readonly string[] | undefined = []; files !== undefined; ) {
      if (files.length > 0) io.stderr.write(`changed: ${files.join(", ")}\n`);
      await check({ ...request, compiler }, io);
      if (request.quiet !== true) io.stderr.write("watching · Ctrl-C ends\n");
      files = await Promise.race([changes.next(), ended.signal.then(() => undefined)]);
      // What was told stays until there is something else to tell; where it is kept, as in a log, it stays for good.
      if (files !== undefined && io.stdout.isTerminal) io.stdout.write("\x1b[2J\x1b[3J\x1b[H");
    }
    return exitCodeOf(await ended.signal);
  } finally {
    ended.unlisten();
    await changes.close();
  }
}
