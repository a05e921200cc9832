import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";
import { addressOption, afterOption, formatOption, keyOption, limitOption } from "./operate-options.ts";

/** `heed runs`: the runs of a service, or one of them. */
export const addRuns: AddCommand = (program, { io, perform }) => {
  program
    .command("runs")
    .summary("the runs of a service, or one from end to end")
    .description(
      "Lists the runs of a running service, the newest first. With a run, shows its steps and their attempts.",
    )
    .argument("[run]", "show this one")
    .option("--workflow <id>", "only runs of this workflow")
    .option("--connection <name>", "only runs with a step over this connection")
    .addOption(
      new Option("--state <state>", "only runs in this state").choices([
        "running",
        "done",
        "failed",
        "cancelled",
      ] as const),
    )
    .option("--record", "with a run: show its record, too, which may hold texts of people")
    .addOption(limitOption())
    .addOption(afterOption())
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples("heed runs --state failed", "heed runs 4f1c…", "heed runs --workflow unhappy-guests --format json"),
    )
    .action((run, options) =>
      perform(async () => {
        const { listRuns, showRun } = await import("../operate/runs.ts");
        return run === undefined ? listRuns(options, io) : showRun(run, options, io);
      }),
    );
};
