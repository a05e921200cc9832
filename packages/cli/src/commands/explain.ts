import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";

/** `heed explain`: a diagnostic by its code, or why a workflow matches a record. */
export const addExplain: AddCommand = (program, { io, perform }) => {
  program
    .command("explain")
    .summary("explain a diagnostic, why a workflow matches a record or not, or how workflows are found")
    .description(
      "With a code: what the diagnostic says, why, what helps, a mistake and how it is mended. Needs no network and no project.\n" +
        "With --record: for each part of a workflow's condition whether it was true and what it read, the first part that decided, the nearest\n" +
        "change for which it would have come out the other way, and the tasks that would be done with their inputs. Nothing is sent.\n" +
        "With --index: by which parts of its condition each workflow is found among the others, and what is asked of a record besides.",
    )
    .argument("[code]", "a code such as HD2013, or the name of a diagnostic")
    .option("--record <file>", "a record as JSON, or a file of records as .ndjson or .csv; `-` reads standard input")
    .option("--index", "how each workflow is found, and why the rest of its condition is not looked up")
    .option(
      "--key <key>",
      "the key of the record, where the file holds several; its versions arrive in the order of the file",
    )
    .option("--workflow <id>", "the workflow to tell all of (default: a line for each)")
    .option(
      "--dataset <name>",
      "the dataset that the record belongs to (default: the workflow's, or the plan's only one)",
    )
    .option("--plan <file>", "a plan.json, or a configuration to compile (default: the nearest heed.config.ts)")
    .addOption(
      new Option("--format <format>", "how it is told").choices(["text", "json"] as const).default("text" as const),
    )
    .addHelpText(
      "after",
      examples(
        "heed explain HD2013",
        "heed explain --record review.json --workflow unhappy-guests",
        "heed explain --index --plan plan.json",
        "heed explain --plan plan.json --record reviews.ndjson --key google-102037",
      ),
    )
    .action((code, { record, index, ...options }, command) => {
      const asked = [code, record, index].filter((each) => each !== undefined).length;
      if (asked > 1) return command.error("error: give one of a code, --record and --index");
      if (code !== undefined)
        return perform(async () => (await import("../explain/explain-code.ts")).explainCode(code, options.format, io));
      if (index === true)
        return perform(async () => (await import("../explain/explain-index.ts")).explainIndex(options, io));
      if (record === undefined)
        return command.error("error: give a code such as HD2013, --record with a file, or --index");
      return perform(async () =>
        (await import("../explain/explain-record.ts")).explainRecord({ record, ...options }, io),
      );
    });
};
