import { defineDiagnostic } from "@heed/plan";

/** A field that was named is not in the dataset. */
export const timeFieldNotKnown = defineDiagnostic<{ field: string; dataset: string; known: readonly string[] }>(
  "time-field-not-known",
  {
    code: "HD7311",
    severity: "error",
    message: ({ field, dataset }) => `\`${dataset}\` has no field \`${field}\` that could hold a time`,
    help: ({ known }) => `name a date and time, or a number of seconds or milliseconds: ${listed(known)}`,
  },
);

/** Those that are mended on the command line. */
export const usageFaults = [timeFieldNotKnown] as const;

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
