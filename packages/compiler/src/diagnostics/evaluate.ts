import { defineDiagnostic } from "@heed/plan";

export const notLinked = defineDiagnostic<{ what: string }>("not-linked", {
  code: "HD3001",
  severity: "error",
  message: ({ what }) => `${what} is not a function written in the project's sources`,
  help: () => "write an arrow function in its place",
});

/** What holds the same as an object of a class of JavaScript's. */
const dataInstead: { readonly [name: string]: string } = {
  Set: "use a list, and `includes`",
  Map: "use a plain object: `const teams = { DE: … }`",
  Date: 'use the text of the instant: `"2026-01-01T00:00:00Z"`',
  RegExp: "give each regular expression a name of its own: `const refund = /…/`",
};

export const captureNotData = defineDiagnostic<{ name: string; what: string }>("capture-not-data", {
  code: "HD3002",
  severity: "error",
  message: ({ name, what }) => `\`${name}\` is ${what}, which a plan cannot hold`,
  help: ({ what }) =>
    dataInstead[/class `(.*)`/.exec(what)?.[1] ?? ""] ?? "use texts, numbers, booleans, lists and plain objects",
});

export const environmentRead = defineDiagnostic<{ what: string }>("environment-read", {
  code: "HD3003",
  severity: "error",
  message: ({ what }) =>
    `\`${what}\` is used while the workflows are loaded, so the plan would differ from machine to machine`,
  help: () =>
    "write the value in the source; what differs between deployments is set where the runtime starts, secrets with `secret(…)`",
});

export const evaluationFailed = defineDiagnostic<{ reason: string }>("evaluation-failed", {
  code: "HD3004",
  severity: "error",
  message: ({ reason }) => `loading the workflows failed: ${reason}`,
  help: () => "the modules of the workflows are run once to find what they export; mend what throws",
});

export const importNotAllowed = defineDiagnostic<{ name: string; why: string }>("import-not-allowed", {
  code: "HD3005",
  severity: "error",
  message: ({ name, why }) => `\`${name}\` cannot be imported by a workflow: ${why}`,
  help: () => "workflows hold no input or output; move the import to a file that no workflow imports",
});

export const workflowTwice = defineDiagnostic<{ id: string }>("workflow-twice", {
  code: "HD3007",
  severity: "error",
  message: ({ id }) => `another workflow has the id \`${id}\` already`,
  help: () => "give each workflow an id of its own",
});

export const nothingExported = defineDiagnostic("nothing-exported", {
  code: "HD3009",
  severity: "warning",
  message: () => "this file exports no workflow",
  help: () =>
    "export the workflow: `export default reviews.workflow(…)`; or move the file out of the folder of the workflows",
});

export const nameMissing = defineDiagnostic<{ what: string }>("name-missing", {
  code: "HD3011",
  severity: "error",
  message: ({ what }) => `${what} has no name`,
  help: () => 'give it one, as a text that is not empty: `"unhappy-guests"`',
});

export const connectionTwice = defineDiagnostic<{ id: string }>("connection-twice", {
  code: "HD3010",
  severity: "error",
  message: ({ id }) => `two connections with different settings are called \`${id}\``,
  help: () => "define the connection once and import it, or give one of them another name",
});

export const notEvaluated = defineDiagnostic<{ what: string }>("not-evaluated", {
  code: "HD3012",
  severity: "note",
  message: ({ what }) => `${what} is only known when the modules are run, so it was not checked`,
  help: () => "check without `--no-eval` where the sources can be trusted",
});

export const sourceTwice = defineDiagnostic<{ id: string }>("source-twice", {
  code: "HD3013",
  severity: "error",
  message: ({ id }) => `two sources are called \`${id}\``,
  help: () => "give one of them another name: how far a source has come is kept under it",
});
