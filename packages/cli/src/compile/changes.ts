import { basename, extname, relative, resolve } from "node:path";
import { watch as watchFiles } from "chokidar";
import type { Io } from "../io.ts";
import type { CompileRequest } from "./compile-project.ts";
import { configFor } from "./read-config.ts";

/** Editors write a file in several steps; what comes within this is one change. */
const settleMs = 60;

/** The folder of the configuration; where that cannot be used, the one that it is looked for in, so that it may be mended. */
export async function rootOf(request: Pick<CompileRequest, "config" | "eval">, { cwd }: Io): Promise<string> {
  const found = await configFor(cwd, request);
  return found.kind === "found" ? found.config.root : cwd;
}

/** What changes in a project while it is watched. */
export interface Changes {
  /** The files that changed since it was asked the last time, as soon as there are any; relative to the folder. */
  readonly next: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** The changes of the sources in a folder. */
export async function changesOf(root: string): Promise<Changes> {
  const changed = new Set<string>();
  let tell = (): void => undefined;
  const watcher = watchFiles(root, { ignoreInitial: true, ignored: (path) => isForeign(relative(root, path)) });
  watcher.on("all", (_event, path) => {
    if (!isSource(path)) return;
    changed.add(relative(root, resolve(root, path)).replaceAll("\\", "/"));
    tell();
  });
  // What changes before everything is known would be taken for what was there.
  await new Promise<void>((resolved) => watcher.once("ready", resolved));
  return {
    next: async () => {
      while (changed.size === 0) await new Promise<void>((resolved) => (tell = resolved));
      await new Promise((resolved) => setTimeout(resolved, settleMs));
      const files = [...changed].sort();
      changed.clear();
      return files;
    },
    close: () => watcher.close(),
  };
}

/** Packages, what was built, and what begins with a dot, such as a repository's own folder. */
function isForeign(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part === "node_modules" || part === "dist" || /^\.[^.]/.test(part));
}

/** A module or a JSON file; no plan, which comes of the sources. */
function isSource(path: string): boolean {
  return /^\.([cm]?[jt]sx?|json)$/.test(extname(path)) && !/plan(\.map)?\.json$/.test(basename(path));
}
