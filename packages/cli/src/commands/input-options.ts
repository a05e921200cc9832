import { Option } from "@commander-js/extra-typings";

/** `--input-format ndjson|csv`, for a command that takes a file of records. */
export function inputFormatOption(what = "the input") {
  return new Option("--input-format <format>", `what ${what} holds, where its name does not say`).choices([
    "ndjson",
    "csv",
  ] as const);
}

/** `--dataset NAME`, for a command that takes records through a plan. */
export function datasetOption() {
  return new Option("--dataset <name>", "the dataset that the records belong to (default: the plan's only one)");
}

/** `--time FIELD`, for a command whose clock follows the records. */
export function timeOption() {
  return new Option(
    "--time <field>",
    "the field that says when a record came (default: the version, else the first date and time)",
  );
}
