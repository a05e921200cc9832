import { defineDiagnostic } from "@heed/plan";

export const fieldNotRepresentable = defineDiagnostic<{ field: string; what: string }>("field-not-representable", {
  code: "HD1001",
  severity: "error",
  message: ({ field, what }) => `field \`${field}\` is \`${what}\`, which a plan cannot hold`,
  help: () =>
    "describe the field as JSON carries it: texts, numbers, booleans, enums, lists, objects; an instant is `z.iso.datetime()`",
});

export const fieldTransformed = defineDiagnostic<{ field: string; what: string }>("field-transformed", {
  code: "HD1002",
  severity: "error",
  message: ({ field, what }) => `field \`${field}\` runs code of its own (\`${what}\`), which a plan cannot hold`,
  help: () => "describe the field as it arrives, and write the computation in the condition",
});

export const keyNotUsable = defineDiagnostic<{ role: string; field: string; why: string }>("key-not-usable", {
  code: "HD1004",
  severity: "error",
  message: ({ role, field, why }) => `\`${field}\` cannot be the ${role} of the dataset: ${why}`,
  help: ({ role }) => `choose a field that every record has as ${role}: a text or a number`,
});

export const datasetTwice = defineDiagnostic<{ name: string }>("dataset-twice", {
  code: "HD1005",
  severity: "error",
  message: ({ name }) => `two different datasets are called \`${name}\``,
  help: () => "define the dataset once, in a file of its own, and import it where workflows are made",
});

export const unknownTypeRead = defineDiagnostic<{ field: string }>("unknown-type-read", {
  code: "HD1003",
  severity: "error",
  message: ({ field }) => `field \`${field}\` has no type that conditions could be checked against`,
  help: () => "say in the dataset what the field holds, instead of `z.any()`, `z.unknown()` or `z.json()`",
});
