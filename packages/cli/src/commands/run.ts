import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";
import { datasetOption, inputFormatOption } from "./input-options.ts";
import { addAllowedHost, addConnectionSetting, addRate, secondsOf, urlOf } from "./runtime-options.ts";

const shown = examples(
  "heed run plan.json --input reviews.ndjson",
  "heed run plan.json --input export.csv --dataset google-reviews --rejects rejected.ndjson",
  "heed run plan.json --input reviews.ndjson --connection slack.main.baseUrl=http://localhost:9000 --allow-host localhost:9000",
);

/** `heed run`: a file of records through a plan, then the end. */
export const addRun: AddCommand = (program, { io, perform }) => {
  program
    .command("run")
    .summary("take a file of records through a plan, deliver, and end")
    .description(
      "Takes every record of a file through a plan and delivers what the workflows ask for. Ends when nothing is due any more.\n" +
        "What is on record survives: run it again after a crash, and nothing is lost or done twice.",
    )
    .argument("<plan>", "the plan.json that `heed build` wrote")
    .option("--input <file>", "records as .ndjson, .jsonl or .csv; `-` reads NDJSON from standard input")
    .addOption(inputFormatOption())
    .addOption(datasetOption())
    .option("--data <file>", "the store (default: .heed/heed.db beside the plan)")
    .option(
      "--rejects <file>",
      "where records that cannot be taken are kept (default: <input>.rejects.ndjson beside the store)",
    )
    .option(
      "--connection <connection.setting=value>",
      "set a connection's setting otherwise than the plan; repeatable",
      addConnectionSetting,
    )
    .option(
      "--rate <connection=number>",
      "begin so many attempts a second over a connection at most; repeatable",
      addRate,
    )
    .option(
      "--patience <seconds>",
      "end when no destination has answered as it should for so long; what is left is kept for the next run",
      secondsOf,
      15,
    )
    .option("--public-url <url>", "what the addresses of tickets begin with, such as https://heed.example.com", urlOf)
    .option("--allow-host <host:port>", "let deliveries reach this private address; repeatable", addAllowedHost)
    .addOption(
      new Option("--format <format>", "how the result is told")
        .choices(["text", "json"] as const)
        .default("text" as const),
    )
    .addHelpText("after", shown)
    .action((plan, { input, ...options }, command) => {
      // Not a required option of commander's, which would be missed before an option that is misspelt is told.
      if (input === undefined) return command.error("error: required option '--input <file>' not specified");
      return perform(async () => (await import("../run/run-plan.ts")).runPlan({ plan, input, ...options }, io));
    });
};
