import { defineDiagnostic } from "@heed/plan";

export const tsconfigFlag = defineDiagnostic<{ flag: string }>("tsconfig-flag", {
  code: "HD0002",
  severity: "error",
  message: ({ flag }) => `\`${flag}\` is not on in the project's tsconfig`,
  help: ({ flag }) =>
    `add \`"${flag}": true\` to \`compilerOptions\`: without it TypeScript accepts conditions that fail at run time`,
});

export const noWorkflowFiles = defineDiagnostic<{ globs: string }>("no-workflow-files", {
  code: "HD0003",
  severity: "error",
  message: ({ globs }) => `no file matches ${globs}`,
  help: () => "set `workflows` in the configuration to globs of the files that export workflows, relative to it",
});

export const tooLarge = defineDiagnostic<{ what: string; cap: string }>("too-large", {
  code: "HD0005",
  severity: "error",
  message: ({ what, cap }) => `${what} is more than the compiler takes: ${cap}`,
  help: () => "split it into smaller parts",
});

export const nestedTooDeeply = defineDiagnostic("nested-too-deeply", {
  code: "HD0007",
  severity: "error",
  message: () => "this is nested too deeply, or too long, for the compiler to follow",
  help: () => "give parts of it names with `const`, and make one list of many alternatives: `[…].includes(value)`",
});
