// Holds our SARIF against Microsoft's validator: `node tools/sarif/validate.mjs` after a build. Its report comes from every fixture of the
// compiler's diagnostics, so that each rule and each kind of place is in it.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findingsSarif } from "../../packages/cli/dist/output/sarif.js";
import { sourcesIn } from "../../packages/cli/dist/output/sources.js";
import { compile } from "../../packages/compiler/dist/index.js";

const here = fileURLToPath(new URL("./", import.meta.url));
const repository = join(here, "../..");
const root = join(repository, "packages/compiler/test/diagnostics");

// The validator's advice that we do not take.
const notForUs = [
  "SARIF2002", // texts as templates and arguments: a reader would have to put them together
  "SARIF2003", // the commit that was looked at: whoever uploads the report says so
  "SARIF2006", // the files must lie beside the report: they lie in the repository
  "SARIF2010", // the source in the report: whoever reads it has the repository
  "SARIF2011", // the lines around it, too
  "Note_FriendlyNameNotAPascalIdentifier", // takes `NotAText` for misspelt
];

async function report() {
  const parsed = new Map();
  const inputs = readdirSync(root).filter((name) => existsSync(join(root, name, "input.ts")));
  const diagnostics = [];
  for (const name of inputs) {
    const compiled = await compile({ root, workflows: [join(root, name, "input.ts")], parsed });
    diagnostics.push(...compiled.diagnostics);
  }
  const findings = { command: "check", root, configuration: "heed.config.ts", diagnostics };
  return { text: findingsSarif(findings, { ...sourcesIn(root), repository }), diagnostics };
}

function install() {
  if (existsSync(join(here, "node_modules/@microsoft/sarif-multitool"))) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["ci", "--prefix", here, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync(npm, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error("the validator could not be installed");
}

/** What the validator finds in a report. */
function validate(text) {
  const folder = mkdtempSync(join(tmpdir(), "heed-sarif-"));
  try {
    writeFileSync(join(folder, "heed.sarif"), text);
    // Not by its launcher, which needs what its install script does and takes `;` for the end of a command.
    const suffix = process.platform === "win32" ? ".exe" : "";
    const tool = join(here, `node_modules/@microsoft/sarif-multitool-${process.platform}/Sarif.Multitool${suffix}`);
    chmodSync(tool, 0o755);
    // Debian's ICU is not there everywhere, and nothing here depends on a language.
    const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
    const kinds = ["--level", "Error;Warning;Note", "--kind", "Fail"];
    const args = ["validate", "heed.sarif", "--output", "out.sarif", "--rule-kind", "Sarif;Ghas", ...kinds];
    const { stdout, stderr } = spawnSync(tool, args, { cwd: folder, env, encoding: "utf8" });
    if (!existsSync(join(folder, "out.sarif"))) throw new Error(`the validator did not run: ${stdout}${stderr}`);
    const [{ results = [] }] = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8").replace(/^\uFEFF/, "")).runs;
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

install();
const { text, diagnostics } = await report();
const found = validate(text);
const told = found.filter(({ ruleId, message }) => !notForUs.includes(ruleId) && !notForUs.includes(message.id));
for (const { ruleId, level = "warning", message, locations } of told)
  console.log(
    `${level} ${ruleId} ${message.text ?? message.id} ${JSON.stringify(message.arguments ?? [])} ${locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName ?? ""}`,
  );

// A validator that finds nothing in what is wrong has proved nothing.
const broken = validate(
  text.replaceAll(/"uri": "packages/g, '"uri": "/packages').replace('"version": "2.1.0"', '"version": "2.0"'),
);
const seesBroken = broken.some(({ level }) => level === "error");
if (!seesBroken) console.log("the validator does not see that a broken report is broken");

console.log(`${diagnostics.length} findings validated, ${told.length} complaints`);
process.exitCode = told.length === 0 && seesBroken && diagnostics.length > 50 ? 0 : 1;
