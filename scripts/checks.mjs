import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, setUp } from "./bootstrap.mjs";
import { bringServer, clusterArgs, noServer } from "./cluster.mjs";
import { root, runNode } from "./run.mjs";

const tools = {
  biome: "node_modules/@biomejs/biome/bin/biome",
  cruiser: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  knip: "node_modules/knip/bin/knip.js",
  tsc: "node_modules/@typescript/native/bin/tsc",
  vitest: "node_modules/vitest/vitest.mjs",
};

// biome colours even what is collected to be printed later.
const plain = process.stdout.isTTY ? [] : ["--colors=off"];
// The tests whose size is a matter of patience, at the size that CI has patience for: HEED_TEST_LONG=1 runs them, too.
const reasoner = "packages/compiler/test/reason/soundness.test.ts";
const longRuns = [
  { args: ["test/agree.test.ts", "-t", "before and after"], env: { HEED_AGREE_CONDITIONS: "10000" } },
  { args: ["packages/compiler/test/create-compiler.test.ts"], env: { HEED_EDITS: "96" } },
  { args: [reasoner], env: { HEED_REASON_PAIRS: "1000", HEED_REASON_RECORDS: "2000" } },
  { args: [reasoner], env: { HEED_REASON_PAIRS: "25", HEED_REASON_RECORDS: "100000", HEED_REASON_SEED: "2" } },
];
// Three failures say as much as all of them, and servers that do not come are not waited for for ever.
const clusterRun = { args: [...clusterArgs, "--bail=3"], env: { HEED_CLUSTER_PLANS_3: "100" }, limitMs: 720_000 };

const folders = () => ["packages", "test", "examples"].filter((name) => existsSync(join(root, name)));

/** The checks by name, in the order in which they run. Each gives `{ code, output }`; output is empty unless quiet. */
export const checks = {
  build: (options) => build(options),
  typecheck: (options) => runNode(tools.tsc, ["-p", "tsconfig.tests.json"], options),
  lint: (options) => runNode(tools.biome, ["ci", "--error-on-warnings", ...plain], options),
  deps: (options) => runNode(tools.cruiser, [...folders(), "--config"], options),
  unused: (options) => runNode(tools.knip, ["--no-config-hints"], options),
};

/** Formats what can be formatted and applies the fixes that are safe. */
export const format = () => runNode(tools.biome, ["check", "--write"]);

/**
 * Runs every check and then the tests, all of them even if an early one fails, and ends with a plain line
 * `N passed, N failed`. With arguments, which go to vitest, only the build and the tests. Gives the exit code.
 */
export async function test(vitestArgs) {
  if (!(await setUp())) {
    console.log("0 passed, 1 failed");
    return 1;
  }
  const wanted = vitestArgs.length === 0 ? Object.keys(checks) : ["build"];
  const count = { passed: 0, failed: 0 };
  for (const name of wanted) count[(await passes(name)) ? "passed" : "failed"] += 1;
  const isLong = vitestArgs.length === 0 && process.env.HEED_TEST_LONG === "1";
  const hasServer = isLong && (await bringServer());
  const runs = [{ args: vitestArgs }, ...(isLong ? longRuns : []), ...(hasServer ? [clusterRun] : [])];
  for (const { args, env, limitMs } of runs) {
    const tests = await runTests(args, { env: { ...process.env, ...env }, limitMs });
    count.passed += tests.passed;
    count.failed += tests.failed;
  }
  if (isLong && !hasServer) console.log(`\nDID NOT RUN  ${noServer}.\n`);
  console.log(`${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0 ? 0 : 1;
}

async function passes(name) {
  const startedAt = Date.now();
  const { code, output } = await checks[name]({ quiet: true });
  if (code !== 0) console.log(output.trimEnd());
  report(name, code === 0, startedAt);
  return code === 0;
}

async function runTests(vitestArgs, options) {
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "heed-test-"));
  const file = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { code } = await runNode(tools.vitest, ["run", ...reporters, ...vitestArgs], options);
    const count = counted(file, code);
    report("tests", count.failed === 0, startedAt);
    return count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts tests; a file that could not be loaded is one failure, and so is a run that failed without naming a test. */
function counted(file, code) {
  let passed = 0;
  let failed = 0;
  try {
    const { testResults, numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, "utf8"));
    const unloaded = testResults.filter(({ status, assertionResults }) => {
      return status === "failed" && assertionResults.every((one) => one.status !== "failed");
    });
    passed = numPassedTests;
    failed = numFailedTests + unloaded.length;
  } catch {
    console.log("vitest left no report");
    failed = 1;
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function report(name, isGood, startedAt) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${isGood ? "passed" : "FAILED"}  ${name.padEnd(10)} ${seconds} s`);
}
