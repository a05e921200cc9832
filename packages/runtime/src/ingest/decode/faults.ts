import { defineDiagnostic } from "@heed/plan";

/** The input file cannot be opened. */
export const unreadableInput = defineDiagnostic<{ path: string; reason: string; help: string }>("unreadable-input", {
  code: "HD7101",
  severity: "error",
  message: ({ path, reason }) => `cannot read \`${path}\`: ${reason}`,
  help: ({ help }) => help,
});

/** Nothing says what the input file holds. */
export const unknownInputFormat = defineDiagnostic<{ path: string }>("unknown-input-format", {
  code: "HD7102",
  severity: "error",
  message: ({ path }) => `cannot tell from its name what \`${path}\` holds`,
  help: () => "end the name in `.ndjson`, `.jsonl` or `.csv`, or say `--input-format ndjson` or `--input-format csv`",
});

/** The file is there, but in a form that the readers do not take: compressed, or another encoding. */
export const unsupportedInput = defineDiagnostic<{ path: string; found: string; help: string }>("unsupported-input", {
  code: "HD7103",
  severity: "error",
  message: ({ path, found }) => `\`${path}\` is ${found}`,
  help: ({ help }) => help,
});

/** Reading failed on the way. */
export const interruptedInput = defineDiagnostic<{ path: string; reason: string }>("interrupted-input", {
  code: "HD7104",
  severity: "error",
  message: ({ path, reason }) => `reading \`${path}\` failed on the way: ${reason}`,
  help: () =>
    "run it again once the file can be read: records that were taken are known by their key and not taken twice",
});

/** A table without a first row. */
export const noHeader = defineDiagnostic("no-header", {
  code: "HD7105",
  severity: "error",
  message: () => "the table is empty: it has no row that names the columns",
  help: () =>
    "name the columns in the first row, after the fields of the dataset, such as `reviewId,rating,location.name`",
});

/** The row that names the columns cannot be used. */
export const badHeader = defineDiagnostic<{ reason: string; help: string }>("bad-header", {
  code: "HD7106",
  severity: "error",
  message: ({ reason }) => `the row that names the columns cannot be used: ${reason}`,
  help: ({ help }) => help,
});

/** Fields that every record must have and for which there is no column. */
export const missingColumns = defineDiagnostic<{ missing: readonly string[]; columns: readonly string[] }>(
  "missing-columns",
  {
    code: "HD7107",
    severity: "error",
    message: ({ missing }) => `no column for ${listed(missing)}, which every record must have`,
    help: ({ columns }) => `name the columns after the dataset's fields; the columns found are ${listed(columns)}`,
  },
);

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}
