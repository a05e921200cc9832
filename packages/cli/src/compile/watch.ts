import { basename, extname, relative, resolve } from "node:path";
import { createCompiler } from "@heed/compiler";
import { watch as watchFiles } from "chokidar";
import { endAsked } from "../end-asked.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CheckRequest, check } from "./check.ts";
import { configFor } from "./read-config.ts";

/** Editors write a file in several steps; what comes within this is one change. */
const settleMs = 60;

/** Checks a project whenever one of its files changes, until the process is asked to end. Gives the exit code of that. */
export async function checkAndWatch(request: CheckRequest, io: Io): Promise<number> {
  const compiler = createCompiler();
  const changes = await changesOf(await rootOf(request, io));
  const ended = endAsked(io);
  try {
    for (let files: readonly string[] | undefined = []; files !== undefined; ) {
      if (files.length > 0) io.stderr.write(`changed: ${files.join(", ")}\n`);
      await check({ ...request, compiler }, io);
      if (request.quiet !== true) io.stderr.write("watching · Ctrl-C ends\n");
      files = await Promise.race([changes.next(), ended.signal.then(() => undefined)]);
      // What was told stays until there is something else to tell; where it is kept, as in a log, it stays for good.
      if (files !== undefined && io.stdout.isTerminal) io.stdout.write("\x1b[2J\x1b[3J\x1b[H");
    }
    return exitCodeOf(await ended.signal);
  } finally {
    ended.unlisten();
    await changes.close();
  }
}

/** The folder of the configuration; where that cannot be used, the one that it is looked for in, so that it may be mended. */
async function rootOf(request: CheckRequest, { cwd }: Io): Promise<string> {
  const found = await configFor(cwd, request);
  return found.kind === "found" ? found.config.root : cwd;
}

interface Changes {
  /** The files that changed since it was asked the last time, as soon as there are any; relative to the folder. */
  readonly next: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** The changes of the sources in a folder. */
async function changesOf(root: string): Promise<Changes> {
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
