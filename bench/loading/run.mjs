// How long a plan takes until it can be matched with, and what it takes of memory, in a process of its own.
//
//   node scripts/main.mjs bench loading [workflows]      10,000 workflows if left out
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { loadPlan } from "../../packages/runtime/dist/index.js";
import { planText } from "./plan.mjs";

if (process.argv[2] === "--load") load(process.argv[3] ?? "");
else measure(Number(process.argv[2] ?? 10_000));

function measure(count) {
  const folder = mkdtempSync(join(tmpdir(), "heed-loading-"));
  const file = join(folder, "plan.json");
  const text = planText("scoped", count);
  writeFileSync(file, text);
  const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
  console.log(`${count} workflows: ${kB(text.length)}, ${kB(gzipSync(text).length)} gzipped`);
  for (let round = 0; round < 3; round += 1)
    spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--load", file], { stdio: "inherit" });
  rmSync(folder, { recursive: true });
}

function load(file) {
  const text = readFileSync(file, "utf8");
  const before = process.memoryUsage().rss;
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const { kind } = loadPlan(text);
  const { user, system } = process.cpuUsage(cpu);
  const grown = (process.memoryUsage().rss - before) / 1e6;
  const ms = `${Math.round(performance.now() - wall)} ms, ${Math.round((user + system) / 1000)} ms of CPU`;
  console.log(`${kind} in ${ms}; resident memory grew by ${Math.round(grown)} MB`);
}
