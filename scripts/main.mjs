import { existsSync } from "node:fs";
import { requireSupportedNode } from "./node-version.mjs";

requireSupportedNode();

const { build, runPnpm, setUp } = await import("./bootstrap.mjs");
const { bench } = await import("./bench.mjs");
const { checks, format, test } = await import("./checks.mjs");
const { testCluster } = await import("./cluster.mjs");

const ready = (act) => async (args) => ((await setUp()) ? act(args) : 1);
const codeOf = (check) => ready(async () => (await check({})).code);

const commands = {
  start: { does: "builds, then runs the demonstration; arguments go to it", run: ready(start) },
  test: { does: "all checks and tests; with arguments, which go to vitest, only the tests", run: test },
  check: { does: "all checks and tests", run: () => test([]) },
  setup: { does: "installs the dependencies and builds", run: codeOf(build) },
  build: { does: "compiles the packages", run: codeOf(build) },
  typecheck: { does: "compiles the packages, then checks the types of tests and examples", run: ready(typecheck) },
  format: { does: "formats, and applies the fixes that are safe", run: codeOf(format) },
  lint: { does: "checks format and style", run: codeOf(checks.lint) },
  deps: { does: "checks who imports whom", run: codeOf(checks.deps) },
  unused: { does: "looks for files, exports and dependencies that nothing uses", run: codeOf(checks.unused) },
  bench: { does: "runs a benchmark by its name: analyse, compile, matching", run: ready(bench) },
  cluster: {
    does: "tests the cluster engine with servers that it installs in a folder of their own",
    run: ready(testCluster),
  },
  pnpm: { does: "runs the pnpm of this repository", run: runPnpm },
};

async function typecheck() {
  const { code } = await build();
  return code === 0 ? (await checks.typecheck({})).code : code;
}

async function start(args) {
  const demo = new URL("demo.mjs", import.meta.url);
  if (!existsSync(demo)) {
    console.error("There is no demonstration yet: scripts/demo.mjs is missing.");
    return 1;
  }
  const { code } = await build();
  return code === 0 ? ((await (await import(demo.href)).demo(args)) ?? 0) : code;
}

const [name = "", ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  console.error("node scripts/main.mjs <command>\n");
  for (const [each, { does }] of Object.entries(commands)) console.error(`  ${each.padEnd(10)} ${does}`);
  process.exitCode = 2;
} else {
  process.exitCode = await command.run(args);
}
