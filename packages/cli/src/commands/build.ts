import { formatOption, formats } from "../output/format.ts";
import { type AddCommand, examples } from "./command.ts";
import { configOption, failLevelOption, quietOption } from "./findings-options.ts";

/** `heed build`: the plan of the project's workflows. */
export const addBuild: AddCommand = (program, { io, perform }) => {
  program
    .command("build")
    .summary("compile the project's workflows to a plan")
    .description(
      "Checks the project as `heed check` does and, if nothing is wrong, writes plan.json and plan.map.json. " +
        "The same sources give the same bytes on every machine.",
    )
    .addOption(configOption())
    .option("--out <file>", "where the plan goes (default: as the configuration says, else plan.json beside it)")
    .option("--verify", "hold the plan against the functions, on generated records, before it is written")
    .option(
      "--profile <file>",
      "order the matching by what usually arrives, measured on past records (NDJSON or CSV; `dataset=file` with several datasets); can be repeated",
      (file: string, before: readonly string[] | undefined) => [...(before ?? []), file],
    )
    .addOption(formatOption(formats))
    .addOption(failLevelOption())
    .addOption(quietOption())
    .addHelpText(
      "after",
      examples(
        "heed build",
        "heed build --out dist/plan.json",
        "heed build --verify",
        "heed build --profile past.ndjson",
      ),
    )
    .action((options) => perform(async () => (await import("../compile/build.ts")).build(options, io)));
};
