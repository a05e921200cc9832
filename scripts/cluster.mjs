import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, runNpm } from "./bootstrap.mjs";
import { root, runNode } from "./run.mjs";

const platform = `${process.platform}-${process.arch}`;
const server = join(root, `tools/cluster/node_modules/@restatedev/restate-server-${platform}/bin/restate-server`);
/** What tells vitest to run the cluster's tests. */
export const clusterArgs = ["--config", "packages/runtime/test/cluster/vitest.config.ts"];

/** Installs the servers of the cluster in their own folder and runs the cluster's tests. Arguments go to vitest. */
export async function testCluster(args) {
  if ((await build({})).code !== 0) return 1;
  if (!(await bringServer())) {
    console.error(`FAILED  ${noServer}`);
    console.log("0 passed, 1 failed");
    return 1;
  }
  return (await runNode("node_modules/vitest/vitest.mjs", ["run", ...clusterArgs, ...args])).code;
}

/** Why the cluster's tests did not run where `bringServer` gave false. */
export const noServer =
  `the cluster's tests did not run: there is no server of Restate for ${platform}. It comes from the npm registry, ` +
  "for Linux and macOS on x64 and arm64; what npm said stands above";

/**
 * Installs the servers in their own folder, and gives whether there is one that this machine can run. Install scripts are left out: the
 * only one that there is reports the installation to somebody.
 */
export async function bringServer() {
  if (hasServer()) return true;
  console.error("Setting up: the servers of the cluster");
  const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await runNpm(["ci", "--prefix", "tools/cluster", ...flags]);
  return hasServer();
}

function hasServer() {
  return existsSync(server) && spawnSync(server, ["--version"], { timeout: 30_000 }).status === 0;
}
