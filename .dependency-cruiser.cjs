// Who may import whom. The table stands in CONTRIBUTING.md; the dependencies in each package.json say the same, coarser.

/** Our packages by the folders that hold their sources. */
const source = (...names) => `^packages/(${names.join("|")})/src/`;
const others = (...names) => `^packages/(?!(${names.join("|")})/)`;

/** The contract half of the integrations: what a task, a source or an enricher is, without the code that calls. */
const contracts =
  "^packages/integrations/src/(approved-text|contracts|html|reviews|secret|task|source|enricher|.+/contract)\\.ts$";

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      "no-cycles",
      "two files that need each other are one idea in two places; types may name each other",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    rule("no-unresolvable", "the imported module does not exist", {}, { couldNotResolve: true }),
    rule(
      "declared-dependencies",
      "what a package imports stands in its package.json, and what it ships needs no dev tool",
      // ts.ts names TypeScript through the package's own `imports`, which are taken for the name of a package.
      { path: "^packages/[^/]+/src/", pathNot: "^packages/compiler/src/ts\\.ts$" },
      { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"], dependencyTypesNot: ["type-only", "npm-peer"] },
    ),
    rule(
      "no-relative-way-into-another-package",
      "a package is entered by its name, through what it exports",
      { path: "^packages/([^/]+)/(src|test)/" },
      { path: "^packages/[^/]+/", pathNot: "^packages/$1/", dependencyTypes: ["local"] },
    ),

    rule(
      "plan-imports-only-zod",
      "the language knows nothing of TypeScript, HTTP or SQL; node:crypto hashes a plan",
      { path: source("plan") },
      { pathNot: [source("plan"), "node_modules/zod/", "^(node:)?crypto$"] },
    ),
    rule(
      "integrations-import-plan",
      "an integration knows neither who compiles it nor who runs it",
      { path: source("integrations") },
      { path: others("integrations", "plan") },
    ),
    rule(
      "contracts-call-nothing",
      "contracts are read by editors and by the compiler, so they reach neither the network nor an SDK",
      { path: contracts },
      { pathNot: [contracts, source("plan"), "node_modules/zod/"], dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "halves-that-call-load-lazily",
      "only the registry loads receive, admit, hint, enrich, deliver, describe and probe, when they are first needed",
      { path: "^packages/[^/]+/src/", pathNot: "^packages/integrations/src/(sources|enrichers|tasks)/" },
      {
        path: "^packages/integrations/src/.+/(receive|admit|hint|enrich|deliver|describe|probe)\\.ts$",
        dependencyTypesNot: ["dynamic-import", "type-only"],
      },
    ),

    rule(
      "dsl-runs-anywhere",
      "the DSL is imported by every editor keystroke and by tests: no Node, and of ours only what describes",
      { path: source("dsl") },
      { pathNot: [source("dsl", "plan"), "^packages/integrations/src/(contracts|reviews)\\.ts$", "node_modules/zod/"] },
    ),
    rule(
      "dsl-takes-only-types-from-plan",
      "the DSL records what was written; what it means is for the compiler and the runtime",
      { path: source("dsl") },
      { path: source("plan"), dependencyTypesNot: ["type-only"] },
    ),

    rule(
      "compiler-knows-no-runtime",
      "the compiler and the runtime meet only in the plan",
      { path: source("compiler") },
      { path: others("compiler", "plan", "dsl", "integrations") },
    ),
    rule(
      "compiler-reads-contracts",
      "a compiler that can call the other side could be made to call it",
      { path: source("compiler") },
      { path: source("integrations"), pathNot: contracts },
    ),
    rule(
      "phases-stand-apart",
      "what two phases share stands beside phases/",
      { path: "^packages/compiler/src/phases/([^/]+)/" },
      { path: "^packages/compiler/src/phases/", pathNot: "^packages/compiler/src/phases/$1/" },
    ),
    rule(
      "one-door-to-typescript",
      "which TypeScript we compile with is decided in one file",
      { path: "^(packages|test|examples)/", pathNot: "^packages/compiler/src/ts\\.ts$" },
      { path: "node_modules/(typescript|@typescript/native)/" },
    ),

    rule(
      "runtime-deploys-without-compiler",
      "the runtime starts from a plan file",
      { path: source("runtime") },
      { path: others("runtime", "plan", "integrations") },
    ),
    rule(
      "console-reads-queries",
      "the console shows what the runtime's queries give and knows no store and no engine",
      { path: source("console") },
      { path: others("console", "plan"), pathNot: "^packages/runtime/src/query\\.ts$" },
    ),
    rule(
      "stand-ins-are-for-tests-and-dev",
      "a product that answers itself has proved nothing; only `heed dev`, which sends nothing, is made of them",
      { path: "^packages/[^/]+/src/", pathNot: [source("stand-ins"), "^packages/cli/src/(commands/dev\\.ts|dev/)"] },
      { path: "^packages/stand-ins/" },
    ),
    rule(
      "stand-ins-load-lazily",
      "what runs and serves plans starts without them; the command `dev` loads them when it is called, and hands them on",
      { path: "^packages/cli/src/" },
      { path: "^packages/stand-ins/", dependencyTypesNot: ["dynamic-import", "type-only"] },
    ),
    rule(
      "stand-ins-load-in-one-place",
      "what `heed dev` is made of knows them by their types",
      { path: "^packages/cli/src/dev/" },
      { path: "^packages/stand-ins/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "stand-ins-know-contracts",
      "a stand-in is written from the other side's contract, not from the code that it tests",
      { path: source("stand-ins") },
      { path: others("stand-ins", "plan", "integrations") },
    ),
    rule(
      "nobody-imports-the-cli",
      "the command line is the outermost layer",
      { path: "^packages/[^/]+/src/", pathNot: source("cli") },
      { path: "^packages/cli/" },
    ),
    rule(
      "sources-import-no-tests",
      "what ships does not need what tests it",
      { path: "^packages/[^/]+/src/" },
      { path: "^(packages/[^/]+/test|test|examples)/" },
    ),
  ],
  options: {
    // Fixtures hold what is wrong on purpose; a template is a project of its own.
    exclude: {
      path: ["^packages/[^/]+/dist/", "^packages/compiler/test/diagnostics/[^/]+/", "^packages/cli/template/"],
    },
    doNotFollow: { path: "node_modules" },
    // Sees `import type`, and so the difference between using a package's types and using its code.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["heed-source", "import", "require", "node", "types", "default"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".mts", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
    },
    progress: { type: "none" },
  },
};
