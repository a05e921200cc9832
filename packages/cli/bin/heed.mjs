#!/usr/bin/env node
// Committed, not built: a package manager links a command when it installs, which is before the first build.
import { existsSync } from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
const built = new URL("../dist/process.js", import.meta.url);

if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24)) {
  console.error(`heed does not run on Node ${process.versions.node}.`);
  console.error("Use Node 20.19 or later, 22.12 or later, or 24 and up: https://nodejs.org");
  process.exitCode = 78;
} else if (!existsSync(built)) {
  console.error("heed has not been built: packages/cli/dist/process.js is missing.");
  console.error("Build it from the root of the repository: npm run setup");
  process.exitCode = 78;
} else {
  const { runProcess } = await import(built.href);
  await runProcess();
}
