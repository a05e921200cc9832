import { type AddCommand, examples } from "./command.ts";
import { addressOption, afterOption, formatOption, keyOption, limitOption } from "./operate-options.ts";

/** `heed dead`: runs that failed. */
export const addDead: AddCommand = (program, { io, perform }) => {
  program
    .command("dead")
    .summary("the runs of a service that failed, and why")
    .description("Lists the runs of a running service that failed, the newest first, with the steps that did and why.")
    .option("--workflow <id>", "only runs of this workflow")
    .option("--connection <name>", "only runs that failed over this connection")
    .addOption(limitOption())
    .addOption(afterOption())
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed dead", "heed dead --connection slack.main --format json"))
    .action((options) => perform(async () => (await import("../operate/runs.ts")).listDead(options, io)));
};
