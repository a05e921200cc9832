import { CommanderError } from "@commander-js/extra-typings";
import { tellBug } from "./bug.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { programFor } from "./program.ts";

/** Runs the command line and resolves to its exit code. Never rejects: what nobody foresaw is told as a bug. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCode.good;
  const program = programFor(io, (performed) => {
    code = performed;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has told it already: help and version are good ends, anything else is wrong usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.good : exitCode.usage;
    return tellBug(error, args[0] ?? "", io);
  }
}
