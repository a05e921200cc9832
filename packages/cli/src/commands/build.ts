import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";

/** `heed build`: the plan of the project's workflows. */
export const addBuild: AddCommand = (program, { io, perform }) => {
  program
    .command("build")
    .summary("compile the project's workflows to a plan")
    .description(
      "Checks the project as `heed check` does and, if nothing is wrong, writes plan.json and plan.map.json.\n" +
        "The same sources give the same bytes on every machine.",
    )
    .option("--config <file>", "the configuration (default: the nearest heed.config.ts)")
    .option("--out <file>", "where the plan goes (default: as the configuration says, else plan.json beside it)")
    .addOption(
      new Option("--format <format>", "how findings are told")
        .choices(["text", "json"] as const)
        .default("text" as const),
    )
    .addHelpText("after", examples("heed build", "heed build --out dist/plan.json"))
    .action((options) => perform(async () => (await import("../compile/build.ts")).build(options, io)));
};
