import { defineDiagnostic } from "@heed/plan";

const upgradeRuntime = "upgrade the runtime, or build the plan with the compiler of this runtime's version";
const buildAgain = "build the plan again; a plan is not written or changed by hand";

// The plan.

export const notJson = defineDiagnostic<{ reason: string }>("plan-not-json", {
  code: "HD4001",
  severity: "error",
  message: ({ reason }) => `the plan is not JSON: ${reason}`,
  help: () => "pass the `plan.json` that `heed build` wrote",
});

export const notAPlan = defineDiagnostic<{ issues: readonly string[] }>("not-a-plan", {
  code: "HD4002",
  severity: "error",
  message: ({ issues }) => `the file is not a plan as this runtime reads plans: ${issues.join("; ")}`,
  help: () => buildAgain,
});

export const planTooNew = defineDiagnostic<{ version: string; reads: string }>("plan-too-new", {
  code: "HD4003",
  severity: "error",
  message: ({ version, reads }) =>
    `the plan is written in version ${version} of the format, and this runtime reads ${reads}`,
  help: () => upgradeRuntime,
});

export const planTooOld = defineDiagnostic<{ version: string; reads: string }>("plan-too-old", {
  code: "HD4004",
  severity: "error",
  message: ({ version, reads }) =>
    `the plan is written in version ${version} of the format, and this runtime reads ${reads}`,
  help: () => "upgrade the compiler and build the plan again",
});

export const otherSemantics = defineDiagnostic<{ semantics: string; knows: string }>("other-semantics", {
  code: "HD4005",
  severity: "error",
  message: ({ semantics, knows }) =>
    `the plan's expressions mean \`${semantics}\`, and this runtime knows \`${knows}\``,
  help: () => upgradeRuntime,
});

export const hashDiffers = defineDiagnostic<{ says: string; is: string }>("plan-hash-differs", {
  code: "HD4006",
  severity: "error",
  message: ({ says, is }) =>
    `the plan was changed after it was built: it says \`${says}\`, and its content is \`${is}\``,
  help: () => buildAgain,
});

export const unreadableNode = defineDiagnostic<{ node: string; reason: string }>("unreadable-node", {
  code: "HD4007",
  severity: "error",
  message: ({ node, reason }) => `the expression \`${node}\` cannot be read: ${reason}`,
  help: () => upgradeRuntime,
});

export const unknownConnector = defineDiagnostic<{ connection: string; connector: string; known: readonly string[] }>(
  "unknown-connector",
  {
    code: "HD4008",
    severity: "error",
    message: ({ connection, connector }) =>
      `the connection \`${connection}\` is to \`${connector}\`, which this runtime does not know`,
    help: ({ known }) => `it knows ${known.map((name) => `\`${name}\``).join(", ")}; ${upgradeRuntime}`,
  },
);

export const unknownOperation = defineDiagnostic<{ workflow: string; step: string; operation: string }>(
  "unknown-operation",
  {
    code: "HD4009",
    severity: "error",
    message: ({ workflow, step, operation }) =>
      `step \`${step}\` of \`${workflow}\` calls \`${operation}\`, which this runtime does not know`,
    help: () => upgradeRuntime,
  },
);

export const unknownReference = defineDiagnostic<{ workflow: string; what: string; name: string }>(
  "unknown-reference",
  {
    code: "HD4010",
    severity: "error",
    message: ({ workflow, what, name }) =>
      `\`${workflow}\` refers to ${what} \`${name}\`, which the plan does not have`,
    help: () => buildAgain,
  },
);

export const unusableDataset = defineDiagnostic<{ dataset: string; reason: string }>("unusable-dataset", {
  code: "HD4011",
  severity: "error",
  message: ({ dataset, reason }) => `the fields of \`${dataset}\` cannot be checked: ${reason}`,
  help: () => upgradeRuntime,
});

export const badStepGraph = defineDiagnostic<{ workflow: string; step: string; reason: string }>("bad-step-graph", {
  code: "HD4012",
  severity: "error",
  message: ({ workflow, step, reason }) => `step \`${step}\` of \`${workflow}\` ${reason}`,
  help: () => buildAgain,
});

export const unboundVariable = defineDiagnostic<{ workflow: string; where: string; name: string }>("unbound-variable", {
  code: "HD4013",
  severity: "error",
  message: ({ workflow, where, name }) => `${where} of \`${workflow}\` reads \`${name}\`, which has no value there`,
  help: () => buildAgain,
});

export const unusableExpression = defineDiagnostic<{ workflow: string; where: string; reason: string }>(
  "unusable-expression",
  {
    code: "HD4014",
    severity: "error",
    message: ({ workflow, where, reason }) => `${where} of \`${workflow}\` cannot be evaluated: ${reason}`,
    help: () => buildAgain,
  },
);

export const badMap = defineDiagnostic<{ reason: string }>("bad-plan-map", {
  code: "HD4015",
  severity: "error",
  message: ({ reason }) => `the plan's source map cannot be used: ${reason}`,
  help: () => "pass the map that was written with this plan, or none",
});

// Starting.

export const missingSecrets = defineDiagnostic<{ names: readonly string[] }>("missing-secrets", {
  code: "HD7001",
  severity: "error",
  message: ({ names }) => `no value for ${names.length === 1 ? "the secret" : "the secrets"} ${list(names)}`,
  help: ({ names }) => `set ${names.length === 1 ? "it" : "them"} in the environment of the runtime`,
});

export const badSettings = defineDiagnostic<{ connection: string; issues: readonly string[] }>("bad-settings", {
  code: "HD7002",
  severity: "error",
  message: ({ connection, issues }) => `the settings of \`${connection}\` do not do: ${issues.join("; ")}`,
  help: () => "set them right in the workflows' connection, or where the deployment overrides them",
});

export const unknownOverride = defineDiagnostic<{ connection: string; known: readonly string[] }>("unknown-override", {
  code: "HD7003",
  severity: "error",
  message: ({ connection }) => `settings are overridden for \`${connection}\`, which the plan does not have`,
  help: ({ known }) => `its connections are ${list(known)}`,
});

export const badHost = defineDiagnostic<{ host: string }>("bad-host", {
  code: "HD7004",
  severity: "error",
  message: ({ host }) => `\`${host}\` is not a place that deliveries can be allowed to reach`,
  help: () => "write it as `host:port`, such as `relay.internal:8080`",
});

// The store.

export const storeNotOpened = defineDiagnostic<{ path: string; reason: string }>("store-not-opened", {
  code: "HD7010",
  severity: "error",
  message: ({ path, reason }) => `the store \`${path}\` cannot be opened: ${reason}`,
  help: () => "check that its folder exists and that this user may write there",
});

export const notAStore = defineDiagnostic<{ path: string }>("not-a-store", {
  code: "HD7011",
  severity: "error",
  message: ({ path }) => `\`${path}\` is a file, but no store of Heed`,
  help: () => "give the path of a store, or of a file that does not exist yet",
});

export const storeTooNew = defineDiagnostic<{ path: string; version: number; knows: number }>("store-too-new", {
  code: "HD7012",
  severity: "error",
  message: ({ path, version, knows }) =>
    `the store \`${path}\` has the layout ${version}, and this runtime knows layouts up to ${knows}`,
  help: () => "upgrade the runtime; a newer one has used this store",
});

export const storeInUse = defineDiagnostic<{ path: string; owner: string }>("store-in-use", {
  code: "HD7013",
  severity: "error",
  message: ({ path, owner }) => `the store \`${path}\` is in use by ${owner}`,
  help: () => "stop the other process, or give this one a store of its own",
});

export const storeFull = defineDiagnostic("store-full", {
  code: "HD7014",
  severity: "error",
  message: () => "the disk is full, so nothing more can be taken",
  help: () => "free some room; a service then goes on by itself, a command is to be run again",
});

export const storeFailed = defineDiagnostic<{ reason: string }>("store-failed", {
  code: "HD7015",
  severity: "error",
  message: ({ reason }) => `the store could not be written: ${reason}`,
  help: () => "check the disk, then start the runtime again; everything that was acknowledged is kept",
});

export const storeDamaged = defineDiagnostic<{ path: string; reason: string }>("store-damaged", {
  code: "HD7016",
  severity: "error",
  message: ({ path, reason }) => `the store \`${path}\` is damaged: ${reason}`,
  help: () => "restore it from a backup, or its journal, when it was left behind; keep what is damaged",
});

export const storeNotDurable = defineDiagnostic<{ path: string; setting: string; is: string }>("store-not-durable", {
  code: "HD7017",
  severity: "error",
  message: ({ path, setting, is }) =>
    `the store \`${path}\` cannot be made to survive a crash: \`${setting}\` stays \`${is}\``,
  help: () => "put it on a local disk; network file systems cannot hold it",
});

export const storeLocked = defineDiagnostic<{ path: string }>("store-locked", {
  code: "HD7018",
  severity: "error",
  message: ({ path }) => `another program keeps the store \`${path}\` locked`,
  help: () => "end that program; a service then goes on by itself, a command is to be run again",
});

export const lockUnusable = defineDiagnostic<{ path: string; reason: string }>("lock-unusable", {
  code: "HD7019",
  severity: "error",
  message: ({ path, reason }) => `\`${path}\`, which keeps a second process off the store, cannot be used: ${reason}`,
  help: () => "let this user write it or, when nothing of Heed runs on this store, delete it",
});

export const notDelivering = defineDiagnostic("not-delivering", {
  code: "HD7020",
  severity: "error",
  message: () => "nothing is delivered: the runtime was not started, or has stopped",
  help: () => "start it again; everything that was acknowledged is kept",
});

export const noSuchPlan = defineDiagnostic<{ hash: string }>("no-such-plan", {
  code: "HD7023",
  severity: "error",
  message: ({ hash }) => `the store has no plan \`${hash}\` that this runtime can read`,
  help: () => "`heed plans` lists those that were at work; a plan that never was is given as a file",
});

export const tooMuchToDo = defineDiagnostic<{ due: number; most: number }>("too-much-to-do", {
  code: "HD7021",
  severity: "error",
  message: ({ due, most }) => `${due} steps are due, and from ${most} on nothing more is taken in`,
  help: () => "send it again later; `heed connections` tells what holds the steps up",
});

export const nearlyFull = defineDiagnostic<{ free: number }>("nearly-full", {
  code: "HD7022",
  severity: "error",
  message: ({ free }) => `only ${free} bytes are free on the disk of the store, so nothing more is taken in`,
  help: () => "free some room; what was acknowledged is kept and delivered",
});

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
