import { Option } from "@commander-js/extra-typings";
import { formatOption } from "../output/format.ts";
import { type AddCommand, examples } from "./command.ts";
import { datasetOption, inputFormatOption, timeOption } from "./input-options.ts";

/** `heed diff`: what changes between two plans. */
export const addDiff: AddCommand = (program, { io, perform }) => {
  program
    .command("diff")
    .summary("say what changes between two plans")
    .description(
      "Compares two plans by what they mean. For each workflow: whether it is true for the same records, for fewer, for more or for others, with a\n" +
        "record each way that both plans were asked about; which tasks came, went or are given something else. Then datasets, with the records\n" +
        "that would be rejected now, connections, secrets, and what it means for runs in flight. A plan is a plan.json, a configuration, or a\n" +
        "revision of the repository, which is compiled in a folder of its own.",
    )
    .argument("<base>", "the plan of before: a plan.json, a configuration, or a revision such as `main`")
    .argument("[head]", "the plan of now (default: the project as it stands)")
    .option("--input <file>", "past records: tell which of them have another outcome, too")
    .addOption(inputFormatOption())
    .addOption(datasetOption())
    .addOption(timeOption())
    .option("--exit-code", "end with 2 when there are changes")
    .addOption(
      new Option(
        "--fail-on <what>",
        "end with 1 where a dataset refuses what it took, or a secret is needed that was not",
      ).choices(["breaking"] as const),
    )
    .addOption(formatOption(["text", "json", "github", "sarif"] as const))
    .addHelpText(
      "after",
      examples(
        "heed diff main",
        "heed diff released/plan.json plan.json --exit-code",
        "heed diff origin/main --format github --format sarif=heed.sarif",
        "heed diff HEAD~1 --input reviews.ndjson --fail-on breaking",
      ),
    )
    .action((base, head, options) =>
      perform(async () => (await import("../diff/diff.ts")).diff({ base, head, ...options }, io)),
    );
};
