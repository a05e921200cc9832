import { Command } from "@commander-js/extra-typings";
import { examples } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** The command line as commander has it; `keep` gets the exit code of the command that was performed. */
export function programFor(io: Io, keep: (code: number) => void): Command {
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
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => io.stdout.isTerminal,
      getErrHasColors: () => io.stderr.isTerminal,
    });
  program.addHelpText("after", examples("heed init reviews", "heed check", "heed build", "heed check --help"));
  for (const add of commands) {
    add(program, { io, perform: async (act) => keep(await act()) });
  }
  return program;
}
