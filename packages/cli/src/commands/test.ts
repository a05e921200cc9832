import { InvalidArgumentError } from "@commander-js/extra-typings";
import { formatOption, formats } from "../output/format.ts";
import { type AddCommand, examples } from "./command.ts";
import { configOption, quietOption } from "./findings-options.ts";

/** `heed test`: scenarios on the project's plan. */
export const addTest: AddCommand = (program, { io, perform }) => {
  program
    .command("test")
    .summary("try scenarios on the project's plan")
    .description(
      "Compiles the project and plays every scenario of its *.scenario.ts and *.scenario.json files through the plan: records arrive, time passes on a\n" +
        "clock of its own, tasks get the answers that the scenario gives, and what is done is held against what it expects. Sends nothing.",
    )
    .addOption(configOption())
    .option("--plan <file>", "try scenarios in JSON on this plan.json instead of compiling the project")
    .option("--filter <text>", "only scenarios with this text in their name or file")
    .option(
      "--coverage",
      "list the workflows that never matched and the parts of conditions that were never true or never false",
    )
    .option("--threshold <percent>", "fail when fewer branches were seen", percentOf)
    .addOption(formatOption(formats))
    .option("--junit <file>", "the same as --format junit=<file>")
    .addOption(quietOption())
    .addHelpText(
      "after",
      examples(
        "heed test",
        "heed test --filter unhappy --coverage",
        "heed test --threshold 80 --junit reports/heed.xml",
      ),
    )
    .action(({ junit, format = [], ...options }) =>
      perform(async () => {
        const wishes = junit === undefined ? format : [...format, { format: "junit", file: junit } as const];
        return (await import("../test/test.ts")).test({ ...options, format: wishes }, io);
      }),
    );
};

function percentOf(written: string): number {
  const percent = Number(written);
  if (!/^\d+$/.test(written) || percent > 100) throw new InvalidArgumentError("a threshold is a number from 0 to 100.");
  return percent;
}
