import { type AddCommand, examples } from "./command.ts";

/** `heed init`: a new project. */
export const addInit: AddCommand = (program, { io, perform }) => {
  program
    .command("init")
    .summary("write a new project")
    .description(
      "Writes a project that can be checked, tested, built and run at once: a dataset, a workflow, scenarios, connections, sample records and a " +
        "workflow for CI. Asks before it writes, and never writes over a file.",
    )
    .argument("[folder]", "where the project goes", ".")
    .option("--name <name>", "what it is called (default: after the folder)")
    .option("--yes", "ask nothing; needed where nobody can be asked")
    .addHelpText("after", examples("heed init reviews", "heed init reviews --name guest-care --yes"))
    .action((folder, options) =>
      perform(async () => (await import("../init/init.ts")).init({ folder, ...options }, io)),
    );
};
