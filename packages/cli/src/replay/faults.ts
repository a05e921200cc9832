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

/** There is no diagnostic of this code. */
export const codeNotKnown = defineDiagnostic<{ written: string; isTypeScript: boolean; nearest: readonly string[] }>(
  "code-not-known",
  {
    code: "HD7330",
    severity: "error",
    message: ({ written }) => `there is no diagnostic \`${written}\``,
    help: ({ isTypeScript, nearest }) =>
      isTypeScript === true
        ? "codes that begin with `TS` are TypeScript's own, which explains them"
        : `did you mean ${listed(nearest)}?`,
  },
);

/** The file holds several records, and nothing says which one is meant. */
export const keyNotNamed = defineDiagnostic<{ count: number; keys: readonly string[] }>("key-not-named", {
  code: "HD7331",
  severity: "error",
  message: ({ count }) => `the file holds ${count} records, and nothing says which one is meant`,
  help: ({ keys }) => `add \`--key\` with one of them, such as ${listed(keys)}`,
});

/** No record has the key that was named. */
export const keyNotKnown = defineDiagnostic<{ key: string; nearest: readonly string[] }>("key-not-known", {
  code: "HD7332",
  severity: "error",
  message: ({ key }) => `no record of the file has the key \`${key}\``,
  help: ({ nearest }) => `there are, among others, ${listed(nearest)}`,
});

/** Nothing in the file is a record. */
export const noRecords = defineDiagnostic<{ reason: string }>("no-records", {
  code: "HD7333",
  severity: "error",
  message: ({ reason }) => `the file holds no record: ${reason}`,
  help: () => "give a record as JSON, or a file of them as NDJSON or CSV",
});

/** A revision of the repository cannot be compiled. */
export const revisionUnusable = defineDiagnostic<{ revision: string; reason: string }>("revision-unusable", {
  code: "HD7353",
  severity: "error",
  message: ({ revision, reason }) => `\`${revision}\` is neither a file nor a revision that can be compiled: ${reason}`,
  help: () => "name a plan.json, a configuration, or a revision of this repository such as `main` or `HEAD~1`",
});

/** Those that are mended on the command line. */
export const usageFaults = [
  timeFieldNotKnown,
  nothingFiltered,
  codeNotKnown,
  keyNotNamed,
  keyNotKnown,
  revisionUnusable,
] as const;

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
