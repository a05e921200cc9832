import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";
import { configOption } from "./findings-options.ts";

/** `heed config`: what the other commands go by. */
export const addConfig: AddCommand = (program, { io, perform }) => {
  program
    .command("config")
    .summary("show the configuration that is used")
    .description("Shows which file the configuration comes from, and every setting with its default filled in.")
    .addOption(configOption())
    .option("--show", "show it, which is what this command does anyway")
    .addOption(
      new Option("--format <format>", "how it is shown").choices(["text", "json"] as const).default("text" as const),
    )
    .addHelpText(
      "after",
      examples("heed config --show", "heed config --config services/reviews/heed.config.ts --format json"),
    )
    .action((options) => perform(async () => (await import("../compile/show-config.ts")).showConfig(options, io)));
};
