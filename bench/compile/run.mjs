// What compiling costs against TypeScript alone, and what it costs again after edits: `node scripts/main.mjs bench compile [files] [runs]`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median, writeProject } from "./files.mjs";
import { projectOf } from "./project.mjs";

const [files = 1000, runs = 3] = process.argv.slice(2).map(Number);
const seed = 1;
// In a folder from which the packages can be found.
const root = mkdtempSync(fileURLToPath(new URL("../../test/bench-", import.meta.url)));

/** What a script of this folder finds out, in a process of its own. */
function run(script, ...args) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [path, root, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

try {
  writeProject(root, projectOf({ files, seed }));
  const alone = [];
  const cold = [];
  for (let at = 0; at < runs; at += 1) {
    alone.push(run("typescript.mjs"));
    cold.push(run("cold.mjs"));
  }
  const edited = run("edits.mjs", "5");
  const [{ distinct, built, findings }] = cold;
  const of = (all, name) => median(all.map((each) => each[name]));
  const [typescript, compiled] = [of(alone, "seconds"), of(cold, "seconds")];
  const row = (name, value, bar = "") => console.log(`${name.padEnd(58)} ${String(value).padStart(9)}  ${bar}`);
  const ratio = (seconds) => (seconds / edited.cold).toFixed(3);
  row("files, workflows", `${files}, ${files * 3}`);
  row("findings", findings);
  row("TypeScript alone (load, program, check): CPU s", typescript.toFixed(2));
  row("compiling from nothing: CPU s", compiled.toFixed(2));
  row("against TypeScript alone", (compiled / typescript).toFixed(2), "at most 1.3");
  row("TypeScript alone: most memory, MB", of(alone, "megabytes").toFixed(0));
  row("compiling from nothing: most memory, MB", of(cold, "megabytes").toFixed(0), "at most 450");
  row("distinct nodes against nodes as written", (distinct / built).toFixed(3), "at most 0.05");
  console.log("compiled again, against compiling from nothing in the same process:");
  row("  nothing changed", ratio(edited.nothing), "at most 0.02");
  row("  a text of a workflow edited", ratio(edited.leaf), "at most 0.03");
  row("  a condition of a workflow edited", ratio(edited.condition), "at most 0.03");
  row("  the body of a helper edited", ratio(edited.helper), "at most 0.05");
  row("  a workflow added to a file", ratio(edited.added));
  row("  most memory, MB", edited.megabytes.toFixed(0));
  row("  the same as from nothing, to the byte", edited.isSame ? "yes" : "NO");
  if (!edited.isSame) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true });
}
