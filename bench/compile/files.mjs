import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes a project's files into a folder. */
export function writeProject(root, sources) {
  for (const [path, text] of sources) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The files of workflows in a project's folder. */
export function workflowsIn(root) {
  const folder = join(root, "workflows");
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

/** The median of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
