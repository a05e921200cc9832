import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";

/** `heed check`: everything that the compiler says, and no plan. */
export const addCheck: AddCommand = (program, { io, perform }) => {
  program
    .command("check")
    .summary("check the project's workflows")
    .description(
      "Checks types, reads every workflow and says all that is wrong, in source order. Needs no network and no secrets; writes nothing.",
    )
    .option("--config <file>", "the configuration (default: the nearest heed.config.ts)")
    .addOption(
      new Option("--format <format>", "how findings are told")
        .choices(["text", "json"] as const)
        .default("text" as const),
    )
    .addHelpText("after", examples("heed check", "heed check --config services/reviews/heed.config.ts --format json"))
    .action((options) => perform(async () => (await import("../compile/check.ts")).check(options, io)));
};
