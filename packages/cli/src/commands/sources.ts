import { type AddCommand, examples } from "./command.ts";
import { addressOption, formatOption, keyOption } from "./operate-options.ts";

/** `heed sources`: how the sources of a service stand. */
export const addSources: AddCommand = (program, { io, perform }) => {
  program
    .command("sources")
    .summary("how the sources of a service stand")
    .description(
      "Tells of each source into which dataset it goes, whether it works, is paused or has to be mended, and when it gave something or was looked at last.",
    )
    .option("--look <source>", "look at this one at once: it was mended")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed sources", "heed sources --look googleReviews.houses"))
    .action((options) => perform(async () => (await import("../operate/sources.ts")).sources(options, io)));
};
