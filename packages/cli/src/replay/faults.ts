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

/** A scenario did not come out as it says. */
export const scenarioFailed = defineDiagnostic<{ name: string; problem: string }>("scenario-failed", {
  code: "HD7320",
  severity: "error",
  message: ({ name, problem }) => `the scenario \`${name}\` does not come out as it says: ${problem}`,
});

/** A scenario is not one: what it says cannot be tried. */
export const scenarioInvalid = defineDiagnostic<{ problem: string }>("scenario-invalid", {
  code: "HD7321",
  severity: "error",
  message: ({ problem }) => `this scenario cannot be tried: ${problem}`,
});

/** A file of scenarios cannot be read. */
export const scenarioFileUnreadable = defineDiagnostic<{ file: string; problem: string }>("scenario-file-unreadable", {
  code: "HD7322",
  severity: "error",
  message: ({ file, problem }) => `\`${file}\` holds no scenarios: ${problem}`,
  help: () => "a file holds one scenario or a list of them, as docs/testing.md shows",
});

/** There is no scenario to try. */
export const noScenarios = defineDiagnostic<{ globs: readonly string[] }>("no-scenarios", {
  code: "HD7323",
  severity: "error",
  message: ({ globs }) => `no file with scenarios is named like ${listed(globs)}`,
  help: () => 'write one beside a workflow: `export default scenario(reviews, "an unhappy guest", { … })`',
});

/** The filter leaves no scenario to try. */
export const nothingFiltered = defineDiagnostic<{ filter: string; nearest: readonly string[] }>("nothing-filtered", {
  code: "HD7324",
  severity: "error",
  message: ({ filter }) => `no scenario has \`${filter}\` in its name or file`,
  help: ({ nearest }) => `there are, among others, ${listed(nearest)}`,
});

/** Too little was seen of the workflows. */
export const coverageTooLow = defineDiagnostic<{ percent: number; threshold: number }>("coverage-too-low", {
  code: "HD7325",
  severity: "error",
  message: ({ percent, threshold }) =>
    `the scenarios go through ${percent} % of the branches, and ${threshold} % are asked for`,
  help: () => "`--coverage` lists the parts of conditions that were never true or never false",
});

/** Those that are mended on the command line. */
export const usageFaults = [timeFieldNotKnown, nothingFiltered] as const;

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
