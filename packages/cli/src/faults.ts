import { defineDiagnostic } from "@heed/plan";

/** The configuration cannot be found, loaded or understood. */
export const configInvalid = defineDiagnostic<{ file: string; problem: string }>("config-invalid", {
  code: "HD0001",
  severity: "error",
  message: ({ file, problem }) => `\`${file}\` cannot be used as configuration: ${problem}`,
  help: () => 'write `export default { workflows: ["workflows/**/*.ts"] }` in `heed.config.ts`',
});

/** The configuration is a module that would have to be run to know what it says. */
export const configNotRead = defineDiagnostic<{ file: string; what: string }>("config-not-read", {
  code: "HD0016",
  severity: "error",
  message: ({ file, what }) =>
    `\`${what}\` in \`${file}\` is only known when it is run, and with \`--no-eval\` nothing is`,
  help: () => "write out what it exports: `export default { … }` of texts and lists; or keep it in `heed.config.json`",
});

/** A report cannot be written where it was asked for. */
export const reportNotWritten = defineDiagnostic<{ file: string; reason: string }>("report-not-written", {
  code: "HD0010",
  severity: "error",
  message: ({ file, reason }) => `the report \`${file}\` cannot be written: ${reason}`,
  help: () => "name a file where this user may write: `--format sarif=reports/heed.sarif`",
});

/** Secrets that the plan's connections refer to are not in the environment. */
export const secretsNotSet = defineDiagnostic<{ names: readonly string[] }>("secrets-not-set", {
  code: "HD0011",
  severity: "error",
  message: ({ names }) => `this environment has no value for ${listed(names)}`,
  help: () => "set them where the runtime will start; without `--env` the environment is not looked at",
});

/** The plan cannot be written where it should be. */
export const planNotWritten = defineDiagnostic<{ file: string; problem: string }>("plan-not-written", {
  code: "HD0006",
  severity: "error",
  message: ({ file, problem }) => `\`${file}\` cannot be written: ${problem}`,
  help: () => "name a file in a folder that you may write to with `--out`, or with `plan` in the configuration",
});

/** A file that would be written is there already. */
export const wouldOverwrite = defineDiagnostic<{ files: readonly string[] }>("would-overwrite", {
  code: "HD0012",
  severity: "error",
  message: ({ files }) =>
    `${listed(files)} ${files.length === 1 ? "is" : "are"} there already, and nothing was written`,
  help: () => "move what is there out of the way, or name another place",
});

/** A question cannot be put to anybody. */
export const nobodyToAsk = defineDiagnostic<{ flag: string }>("nobody-to-ask", {
  code: "HD0013",
  severity: "error",
  message: () => "this asks before it writes, and there is nobody to ask: no terminal, or CI",
  help: ({ flag }) => `say \`${flag}\``,
});

/** A project cannot be called so. */
export const notAProjectName = defineDiagnostic<{ name: string; instead: string }>("not-a-project-name", {
  code: "HD0014",
  severity: "error",
  message: ({ name }) => `no package can be called \`${name}\``,
  help: ({ instead }) => `\`--name ${instead}\` would do`,
});

/** A new project cannot be written where it should be. */
export const projectNotWritten = defineDiagnostic<{ folder: string; reason: string }>("project-not-written", {
  code: "HD0015",
  severity: "error",
  message: ({ folder, reason }) => `the project cannot be written to \`${folder}\`: ${reason}`,
  help: () => "name a folder where this user may write",
});

/** For some record a plan does something else than the functions that it was compiled from. */
export const planDiffers = defineDiagnostic<{
  workflow: string;
  record: string;
  functions: string;
  plan: string;
}>("plan-differs", {
  code: "HD6001",
  severity: "error",
  message: ({ workflow, record }) =>
    `the plan of \`${workflow}\` does not do what its functions do for the record \`${record}\``,
  help: ({ functions, plan }) =>
    `this is a bug in heed: please file it with the workflow and this record; functions: \`${functions}\`; plan: \`${plan}\``,
});

/** A plan cannot be held against its functions. */
export const notVerified = defineDiagnostic<{ reason: string }>("not-verified", {
  code: "HD6002",
  severity: "error",
  message: ({ reason }) => `the functions cannot be run to hold the plan against them: ${reason}`,
  help: () => "leave `--verify` out, and please file what kept it from running",
});

/** A file holds no record that a schema could be made of. */
export const noRecords = defineDiagnostic<{ file: string }>("no-records", {
  code: "HD1011",
  severity: "error",
  message: ({ file }) => `\`${file}\` holds no record that could be read`,
  help: () =>
    "a table has a first row that names its columns and a row for each record; in NDJSON each line is a record",
});

/** No field of the records can be their key, or the one that was named is none. */
export const noKeyFound = defineDiagnostic<{ named: string | undefined; fields: readonly string[] }>("no-key-found", {
  code: "HD1012",
  severity: "error",
  message: ({ named }) =>
    named === undefined
      ? "no field could name these records: a key is in every record"
      : `the records have no field \`${named}\``,
  help: ({ fields }) => `name one with \`--key\`; the fields are ${listed(fields)}`,
});

/** The plan has several datasets, and the command does not say which one is meant. */
export const datasetNotNamed = defineDiagnostic<{ known: readonly string[] }>("dataset-not-named", {
  code: "HD7301",
  severity: "error",
  message: ({ known }) => `the plan has ${known.length} datasets, and nothing says which one the records belong to`,
  help: ({ known }) => `add \`--dataset\` with one of ${listed(known)}`,
});

/** The dataset that was named is not in the plan. */
export const datasetNotKnown = defineDiagnostic<{ dataset: string; known: readonly string[] }>("dataset-not-known", {
  code: "HD7302",
  severity: "error",
  message: ({ dataset }) => `the plan has no dataset \`${dataset}\``,
  help: ({ known }) => `its datasets are ${listed(known)}`,
});

/** The workflow that was named is not in the plan. */
export const workflowNotKnown = defineDiagnostic<{ id: string; nearest: readonly string[] }>("workflow-not-known", {
  code: "HD7310",
  severity: "error",
  message: ({ id }) => `the plan has no workflow \`${id}\``,
  help: ({ nearest }) => (nearest.length === 0 ? "it has none" : `did you mean ${listed(nearest)}?`),
});

/** The folder of the store cannot be made. */
export const folderNotMade = defineDiagnostic<{ folder: string; reason: string }>("folder-not-made", {
  code: "HD7303",
  severity: "error",
  message: ({ folder, reason }) => `cannot make the folder \`${folder}\` for the store: ${reason}`,
  help: () => "name a file in a folder where this user may write: `--data /var/lib/heed/heed.db`",
});

/** Rejected records cannot be kept where they should be. */
export const rejectsNotWritten = defineDiagnostic<{ path: string; reason: string }>("rejects-not-written", {
  code: "HD7304",
  severity: "error",
  message: ({ path, reason }) => `cannot write the rejected records to \`${path}\`: ${reason}`,
  help: () =>
    "name a file where this user may write: `--rejects rejected.ndjson`; then run it again, nothing is taken twice",
});

/** The file of rejects is one that the command reads. */
export const rejectsAreInput = defineDiagnostic<{ path: string }>("rejects-are-input", {
  code: "HD7305",
  severity: "error",
  message: ({ path }) => `\`${path}\` is read by this command, and writing the rejected records there would destroy it`,
  help: () => "name another file: `--rejects rejected.ndjson`",
});

/** The input could not be taken to its end. */
export const inputNotTaken = defineDiagnostic<{ place: string; reason: string }>("input-not-taken", {
  code: "HD7306",
  severity: "error",
  message: ({ place, reason }) => `nothing from ${place} on was taken: ${reason}`,
  help: () => "run it again once that is mended; what was taken is known by its key and not taken twice",
});

/** The records to profile a plan with are none that its dataset accepts. */
export const nothingToProfile = defineDiagnostic<{ file: string; dataset: string; refused: number }>(
  "nothing-to-profile",
  {
    code: "HD7340",
    severity: "error",
    message: ({ file, dataset, refused }) =>
      refused === 0
        ? `\`${file}\` has no records to profile the plan with`
        : `none of the ${refused} records in \`${file}\` fits the dataset \`${dataset}\``,
    help: () => "name a file of records as they arrive: `--profile past.ndjson`, or `--profile <dataset>=past.ndjson`",
  },
);

/** What the command has to say cannot be written to its standard output. */
export const outputNotWritten = defineDiagnostic<{ reason: string }>("output-not-written", {
  code: "HD7308",
  severity: "error",
  message: ({ reason }) => `standard output cannot be written: ${reason}`,
  help: () => "what the command did is done all the same; send its output elsewhere to see it",
});

/** The plan is larger than any plan is. */
export const planTooLarge = defineDiagnostic<{ path: string; maxMiB: number }>("plan-too-large", {
  code: "HD7307",
  severity: "error",
  message: ({ path, maxMiB }) => `\`${path}\` is larger than ${maxMiB} MiB, which is more than a plan may have`,
  help: () => "pass the `plan.json` that `heed build` wrote",
});

/** Nobody answers where the service should be, or something else does. */
export const serviceNotReached = defineDiagnostic<{ address: string; reason: string }>("service-not-reached", {
  code: "HD7350",
  severity: "error",
  message: ({ address, reason }) => `no service of Heed answers at \`${address}\`: ${reason}`,
  help: () => "name it with `--address` or in `HEED_ADDRESS`, such as http://127.0.0.1:8787",
});

/** The service answered that it will not. */
export const serviceRefused = defineDiagnostic<{ code: string; message: string; help?: string | undefined }>(
  "service-refused",
  {
    code: "HD7351",
    severity: "error",
    message: ({ code, message }) => `the service answered ${code}: ${message}`,
    help: ({ help }) => help ?? "the service's log may say more",
  },
);

/** Neither runs nor which of them are named, or both. */
export const nothingToRetry = defineDiagnostic("nothing-to-retry", {
  code: "HD7352",
  severity: "error",
  message: () => "either runs are named, or which of those that failed are meant",
  help: () =>
    "`heed retry <run>`, `heed retry --workflow <id>`, `heed retry --connection <name>`, or `heed retry --all`",
});

/** Nothing of a run waits for a decision, or several steps of it do. */
export const nothingAsked = defineDiagnostic<{ run: string; steps: readonly string[] }>("nothing-asked", {
  code: "HD7356",
  severity: "error",
  message: ({ run, steps }) =>
    steps.length === 0
      ? `nothing of the run \`${run}\` waits for a decision`
      : `several steps of the run \`${run}\` wait for a decision: ${listed(steps)}`,
  help: ({ steps }) =>
    steps.length === 0 ? "`heed approvals` lists what waits" : "name the one that is meant with `--step`",
});

/** Something in the configuration of a service cannot be. */
export const badServeSetting = defineDiagnostic<{ where: string; reason: string }>("bad-serve-setting", {
  code: "HD7360",
  severity: "error",
  message: ({ where, reason }) => `${where} cannot be used: ${reason}`,
  help: () => "`docs/running.md` lists the settings of a service",
});

/** What the cluster's engine is made with cannot be loaded. */
export const sdkNotLoaded = defineDiagnostic<{ reason: string }>("sdk-not-loaded", {
  code: "HD7361",
  severity: "error",
  message: ({ reason }) =>
    `the engine \`restate\` needs the package \`@restatedev/restate-sdk\`, which cannot be loaded: ${reason}`,
  help: () =>
    "run `npm install --ignore-scripts --save-exact @restatedev/restate-sdk@1.17.2` where the service starts; `docs/cluster.md` says more",
});

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
