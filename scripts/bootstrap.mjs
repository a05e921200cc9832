import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { alone } from "./lock.mjs";
import { root, run, runNode } from "./run.mjs";

const stampFile = join(root, "node_modules/.heed-setup");
// npm leaves this when it has installed over what pnpm made, as `npm install` out of habit does.
const traceOfNpm = join(root, "node_modules/.package-lock.json");
const pnpmFolder = join(root, "tools/pnpm");
const pnpm = join(pnpmFolder, "node_modules/pnpm/bin/pnpm.cjs");
const nativeTsc = join(root, "node_modules/@typescript/native/bin/tsc");

/** Makes the checkout ready: the pinned pnpm and all dependencies. Touches no network when nothing has changed. */
export async function setUp() {
  if (isSetUp()) return true;
  return alone(async () => isSetUp() || ((await bringPnpm()) && (await install())));
}

/** Sets up, then compiles the packages. Gives `{ code, output }` of the compiler; quiet collects what it says. */
export async function build({ quiet = false } = {}) {
  if (!(await setUp())) return { code: 1, output: "the dependencies could not be installed" };
  return alone(() => runNode(nativeTsc, ["-b"], { quiet }));
}

/** Runs the pinned pnpm, which needs nothing else to be set up, and gives its exit code. */
export async function runPnpm(args) {
  if (!hasPnpm() && !(await alone(bringPnpm))) return 1;
  return (await runNode(pnpm, args, { env: withoutNpm() })).code;
}

function isSetUp() {
  return !existsSync(traceOfNpm) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp();
}

/** What the installed dependencies depend on, as a hash. */
function stamp() {
  const hash = createHash("sha256");
  hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  const fixed = [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "package.json",
    "test/package.json",
    "tools/pnpm/package-lock.json",
  ];
  for (const file of [...fixed, ...manifestsIn("packages"), ...manifestsIn("examples")]) {
    if (existsSync(join(root, file))) hash.update(`\n${file}\n${readFileSync(join(root, file))}`);
  }
  return hash.digest("hex");
}

function manifestsIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).sort();
  return names.map((name) => `${folder}/${name}/package.json`);
}

async function bringPnpm() {
  if (hasPnpm()) return true;
  console.error("Setting up: pnpm");
  const args = ["ci", "--prefix", "tools/pnpm", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  const { code } = await runNpm([...args, "--loglevel=error"]);
  if (code !== 0) console.error("npm could not bring pnpm, which needs the npm registry once.");
  return code === 0;
}

function hasPnpm() {
  const installed = join(pnpmFolder, "node_modules/pnpm/package.json");
  if (!existsSync(installed) || !existsSync(pnpm)) return false;
  return readJson(installed).version === readJson(join(pnpmFolder, "package.json")).dependencies.pnpm;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Runs the npm that called us; under another package manager, or none, the npm on the path. */
export function runNpm(args) {
  const caller = process.env.npm_execpath ?? "";
  if (basename(caller) === "npm-cli.js") return runNode(caller, args, { env: withoutNpm() });
  // On Windows npm is a .cmd file, which only a shell runs; the arguments hold nothing that a shell would read.
  return run("npm", args, { env: withoutNpm(), shell: process.platform === "win32" });
}

async function install() {
  console.error("Setting up: the dependencies");
  const flags = [
    "--frozen-lockfile",
    "--prefer-offline",
    "--prod=false",
    "--config.lockfile=true",
    "--config.confirmModulesPurge=false",
  ];
  const said = ["--reporter=append-only", "--loglevel=warn"];
  const { code } = await runNode(pnpm, ["install", ...flags, ...said], { env: withoutNpm() });
  if (code === 0) {
    rmSync(traceOfNpm, { force: true });
    writeFileSync(stampFile, stamp());
    return true;
  }
  console.error("pnpm could not install the dependencies.");
  console.error("If it calls the lockfile out of date, refresh it: node scripts/main.mjs pnpm install");
  return false;
}

/** The environment without what npm sets for the script it runs, which would point pnpm and npm to other folders. */
function withoutNpm() {
  const ours =
    /^(npm_(package_|lifecycle_|command$|execpath$|node_execpath$)|npm_config_(local_|global_)?prefix$|INIT_CWD$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
