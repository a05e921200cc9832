import { type AddCommand, examples } from "./command.ts";
import { addressOption, formatOption, keyOption } from "./operate-options.ts";

/** `heed retry`: lets runs go on that failed. */
export const addRetry: AddCommand = (program, { io, perform }) => {
  program
    .command("retry")
    .summary("let runs go on that failed or were cancelled")
    .description(
      "Lets runs go on from the steps that did not do. What was done is not done again, and effects keep their keys.\n" +
        "A step that may have happened (`unknown`) is made again: look at its destination first.",
    )
    .argument("[runs...]", "these runs")
    .option("--all", "all that failed")
    .option("--workflow <id>", "those of this workflow that failed")
    .option("--connection <name>", "those that failed over this connection")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed retry 4f1c…", "heed retry --connection slack.main"))
    .action((runs, options) => perform(async () => (await import("../operate/act.ts")).retryRuns(runs, options, io)));
};
