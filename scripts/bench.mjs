import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build, runNpm } from "./bootstrap.mjs";
import { root, runNode } from "./run.mjs";

const folder = join(root, "bench");

/** Builds the packages and runs a benchmark: `bench/<name>/run.mjs`, with what it is measured against installed in its own folder. */
export async function bench([name = "", ...args]) {
  const script = join(folder, name, "run.mjs");
  if (name === "" || !existsSync(script)) {
    const names = readdirSync(folder).filter((each) => existsSync(join(folder, each, "run.mjs")));
    console.error(`node scripts/main.mjs bench <name>\n\n  ${names.join("\n  ")}`);
    return 2;
  }
  const { code } = await build();
  if (code !== 0) return code;
  const home = join(folder, name);
  if (existsSync(join(home, "package-lock.json")) && !existsSync(join(home, "node_modules"))) {
    // Not `ci`: it refuses a lock without the packages of other platforms, and not every registry has them.
    const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const installed = await runNpm(["install", "--prefix", home, ...flags]);
    if (installed.code !== 0) return installed.code;
  }
  return (await runNode(script, args)).code;
}
