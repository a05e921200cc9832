import { type AddCommand, examples } from "./command.ts";
import { addressOption, formatOption, keyOption } from "./operate-options.ts";

/** `heed connections`: how the connections of a service stand. */
export const addConnections: AddCommand = (program, { io, perform }) => {
  program
    .command("connections")
    .summary("how the connections of a service stand")
    .description(
      "Tells of each connection whether it works, what runs over it, what waits for it, and what it said last.",
    )
    .option("--resume <connection>", "try this one at once: it was mended")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed connections", "heed connections --resume slack.main"))
    .action((options) => perform(async () => (await import("../operate/connections.ts")).connections(options, io)));
};
