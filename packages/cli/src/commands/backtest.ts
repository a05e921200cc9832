import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";
import { datasetOption, inputFormatOption, timeOption } from "./input-options.ts";

/** `heed backtest`: a plan over past records, with nothing sent. */
export const addBacktest: AddCommand = (program, { io, perform }) => {
  program
    .command("backtest")
    .summary("replay past records through a plan and say what it would have done")
    .description(
      "Takes every record of a file through a plan as the runtime would, on a clock that follows the records' own times, and sends nothing.\n" +
        "Tells by workflow how many records match, which tasks would be done and when. Figures that depend on a guess are marked with ~.\n" +
        "With --against, the same records go through a second plan, and what changes is told with an example each way.",
    )
    .argument("[plan]", "a plan.json, or a configuration to compile (default: the nearest heed.config.ts)")
    .option(
      "--input <file>",
      "past records as .ndjson, .jsonl or .csv, in any order; `-` reads NDJSON from standard input",
    )
    .addOption(inputFormatOption())
    .addOption(datasetOption())
    .addOption(timeOption())
    .option("--against <plan>", "a plan.json or a configuration of before, to compare with")
    .option(
      "--workflow <id>",
      "tell of this workflow in full; repeatable",
      (id: string, before: readonly string[] = []): readonly string[] => [...before, id],
    )
    .option("--details", "tell of every workflow that matched in full")
    .addOption(
      new Option("--format <format>", "how the result is told: text, or JSON with an object a workflow and line")
        .choices(["text", "json"] as const)
        .default("text" as const),
    )
    .addHelpText(
      "after",
      examples(
        "heed backtest --input reviews.ndjson",
        "heed backtest plan.json --input export.csv --dataset google-reviews --workflow unhappy-guests",
        "heed backtest --input reviews.ndjson --against released/plan.json",
      ),
    )
    .action((plan, { input, ...options }, command) => {
      if (input === undefined) return command.error("error: required option '--input <file>' not specified");
      return perform(async () => (await import("../backtest/backtest.ts")).backtest({ plan, input, ...options }, io));
    });
};
