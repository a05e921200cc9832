import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { DevInput, ScriptedFault } from "../dev/request.ts";
import { type AddCommand, examples } from "./command.ts";
import { configOption } from "./findings-options.ts";
import { datasetOption, inputFormatOption } from "./input-options.ts";
import { portOf } from "./runtime-options.ts";

/** `heed dev`: the project's workflows at work on this machine, with nothing sent. */
export const addDev: AddCommand = (program, { io, perform }) => {
  program
    .command("dev")
    .summary("try the project's workflows on this machine: see what would be sent")
    .description(
      "Compiles the project, and again after each change. Takes records from files and at POST /datasets/<dataset>/records of this machine, carries the workflows\n" +
        "out, and shows what would be sent: a server on this machine stands in for the destination of each connection. Needs no account and no secret.",
    )
    .addOption(configOption())
    .option(
      "--input <[dataset=]file>",
      "records as .ndjson, .jsonl or .csv, taken after each change; repeatable",
      addInput,
    )
    .addOption(inputFormatOption("the files of `--input`"))
    .addOption(datasetOption())
    .option(
      "--fault <connection=fault[*times]>",
      "what goes wrong at a destination: a status, `429:30` with seconds to wait, `reset`, `lost` or `garbled`; repeatable",
      addFault,
    )
    .option("--approve", "say yes to every text that waits for somebody's; without it `heed approve` does")
    .option("--skip-waits", "let what waits pass at once, as soon as there is nothing else to do")
    .option("--once", "take the files of `--input`, deliver, and end; nothing is watched, and nobody listens")
    .option("--port <number>", "the port to listen on; 0 takes any that is free", portOf, 8787)
    .addOption(
      new Option("--format <format>", "how what happens is told: as text, or as JSON, an object a line")
        .choices(["text", "json"] as const)
        .default("text" as const),
    )
    .addHelpText(
      "after",
      examples(
        "heed dev --input reviews.ndjson",
        "heed dev --input guest-reviews=reviews.ndjson --input posts=posts.csv --skip-waits",
        "heed dev --input reviews.ndjson --once --fault slack.main=429:30 --fault zendesk=503*3",
        "curl --json @review.json http://127.0.0.1:8787/datasets/guest-reviews/records",
      ),
    )
    .action((options, command) => {
      const problem = problemOf(options);
      if (problem !== undefined) return command.error(`error: ${problem}`);
      return perform(async () => {
        const [{ dev }, { standInFor }] = await Promise.all([import("../dev/dev.ts"), import("@heed/stand-ins")]);
        return dev(options, { io, standInFor });
      });
    });
};

/** What of the options does not go together. */
function problemOf({
  once,
  input = [],
}: {
  readonly once?: boolean | undefined;
  readonly input?: readonly DevInput[];
}) {
  if (once === true && input.length === 0) return "`--once` needs a file of records: `--input reviews.ndjson`";
  const isTyped = input.some(({ file }) => file === "-");
  return isTyped && once !== true ? "standard input can be taken only once: add `--once`" : undefined;
}

/** Adds one `reviews.ndjson` or `guest-reviews=reviews.ndjson` to the files before it. */
function addInput(written: string, before: readonly DevInput[] = []): readonly DevInput[] {
  const [, dataset, file = ""] = /^(?:([A-Za-z0-9_-]+)=)?(.+)$/s.exec(written) ?? [];
  if (file === "") throw new InvalidArgumentError("write it as `<file>` or `<dataset>=<file>`.");
  return [...before, { dataset, file }];
}

const mostTimes = 1_000;

/** Adds one `slack.main=429*2` to the faults before it. */
function addFault(written: string, before: readonly ScriptedFault[] = []): readonly ScriptedFault[] {
  const [, connection = "", fault = "", times = "1"] = /^([^=]+)=([^=*]+)(?:\*(\d+))?$/.exec(written) ?? [];
  const count = Number(times);
  if (connection === "" || count < 1 || count > mostTimes)
    throw new InvalidArgumentError(
      "write it as `<connection>=<fault>` or `<connection>=<fault>*<times>`, such as `slack.main=429*2`.",
    );
  return [...before, { connection, fault, times: count }];
}
