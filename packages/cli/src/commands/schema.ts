import { InvalidArgumentError } from "@commander-js/extra-typings";
import { allowHostOption, serviceStoreOption, settingOption } from "./account-options.ts";
import { type AddCommand, examples } from "./command.ts";
import { configOption } from "./findings-options.ts";
import { inputFormatOption } from "./input-options.ts";

/** `heed schema`: `infer`, a dataset made of a file of records; `pull`, the types of what an account takes. */
export const addSchema: AddCommand = (program, { io, perform }) => {
  const schema = program
    .command("schema")
    .summary("types of records, and of what accounts take")
    .description("Works on the schemas of datasets, and on what the accounts behind connections take.")
    .addHelpText("after", examples("heed schema infer reviews.csv", "heed schema pull salesforce.crm"));
  schema
    .command("infer")
    .summary("propose a dataset from a file of records")
    .description(
      "Reads every record of a file and writes a dataset that accepts them all: types, choices, bounds, formats, what may be " +
        "missing, a key and a version. What cannot be known from a file is marked as a guess, with the counterexamples there were.",
    )
    .argument("<file>", "records as .ndjson, .jsonl, .csv or .tsv")
    .addOption(inputFormatOption("the file"))
    .option("--name <name>", "what the dataset is called (default: after the file)")
    .option("--key <field>", "the field that names a record (default: one whose values all differ)")
    .option("--version <field>", "the field that orders the versions of a record (default: one that is called so)")
    .option("--out <file>", "the file to write; never over one that is there (default: standard output)")
    .addHelpText(
      "after",
      examples(
        "heed schema infer reviews.csv",
        "heed schema infer export.ndjson --name google-reviews --key reviewId --out datasets/google-reviews.ts",
      ),
    )
    .action((file, options) =>
      perform(async () => (await import("../infer/infer-schema.ts")).inferSchema({ file, ...options }, io)),
    );
  addPull(schema, { io, perform });
};

const addPull = (schema: Pick<Parameters<AddCommand>[0], "command">, { io, perform }: Parameters<AddCommand>[1]) => {
  schema
    .command("pull")
    .summary("write down what the account behind a connection takes")
    .description(
      "Asks the account behind a connection for its fields, choices, objects or channels, and writes them down as types. A connection\n" +
        "made with them knows the account: a name that is not there, or a value that no pick list has, is an error of `heed check`.\n" +
        "Only reads. The secrets of the connection must be in the environment.",
    )
    .argument("[connections...]", "connections such as `salesforce.crm` (default: all whose account can be asked)")
    .option(
      "--object <name>",
      "with one connection: an object, a table or a kind besides the usual ones; repeatable",
      addObject,
    )
    .option("--out <file>", "with one connection: the file (default: schemas/<connection>.ts beside the configuration)")
    .option("--check", "write nothing, and exit with 1 if the file would change")
    .addOption(serviceStoreOption())
    .addOption(settingOption())
    .addOption(allowHostOption())
    .addOption(configOption())
    .addHelpText(
      "after",
      examples("heed schema pull", "heed schema pull salesforce.crm --object Review__c", "heed schema pull --check"),
    )
    .action((ids, { connection: settings, ...options }, command) => {
      if (ids.length !== 1 && (options.object ?? options.out) !== undefined)
        return command.error("error: `--object` and `--out` go with one connection that is named");
      return perform(async () =>
        (await import("../pull/pull-schema.ts")).pullSchemas({ ids, settings, ...options }, io),
      );
    });
};

/** Adds one name to those before it. */
function addObject(written: string, before: readonly string[] = []): readonly string[] {
  if (!/^[A-Za-z][\w.-]{0,99}$/.test(written))
    throw new InvalidArgumentError("write the name that the API has for it, such as Review__c.");
  return [...before, written];
}
