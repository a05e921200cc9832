import { Command, CommanderError } from "@commander-js/extra-typings";
import { tellBug } from "./bug.ts";
import { commands } from "./commands/index.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

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

function programFor(io: Io, keep: (code: number) => void): Command {
  const program = new Command("heed")
    .description("Review workflows kept as code: compiled to one plan, run by a small runtime.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("(`--help` lists what there is)")
    // An option of the same name as one of the program's, such as `--version`, is the command's own.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHasColors: () => io.stdout.isTerminal,
      getErrHasColors: () => io.stderr.isTerminal,
    });
  for (const add of commands) {
    add(program, { io, perform: async (act) => keep(await act()) });
  }
  return program;
}
