import { type AddCommand, examples } from "./command.ts";
import { addressOption, formatOption, keyOption } from "./operate-options.ts";

/** `heed cancel`: ends runs. */
export const addCancel: AddCommand = (program, { io, perform }) => {
  program
    .command("cancel")
    .summary("end runs")
    .description("Ends runs: what has not begun never will. An attempt that is under way comes to its end.")
    .argument("<runs...>", "these runs")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed cancel 4f1c…"))
    .action((runs, options) => perform(async () => (await import("../operate/act.ts")).cancelRuns(runs, options, io)));
};
