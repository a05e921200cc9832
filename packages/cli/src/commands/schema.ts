import { type AddCommand, examples } from "./command.ts";
import { inputFormatOption } from "./input-options.ts";

/** `heed schema infer`: a dataset made of a file of records. */
export const addSchema: AddCommand = (program, { io, perform }) => {
  const schema = program
    .command("schema")
    .summary("propose a dataset from a file of records")
    .description("Works on the schemas of datasets.")
    .addHelpText("after", examples("heed schema infer reviews.csv"));
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
};
