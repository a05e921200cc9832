import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, parse, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Diagnostic, diagnose, type Span, sha256 } from "@heed/plan";
import { cosmiconfig } from "cosmiconfig";
import { build, type Message } from "esbuild";
import { glob } from "tinyglobby";
import { z } from "zod";
import { configInvalid } from "../faults.ts";
import { repositoryOf } from "../repository.ts";

const globs = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((value) => (typeof value === "string" ? [value] : value));

const schema = z.strictObject({
  /** Globs of the files that export workflows, relative to the configuration. */
  workflows: globs.default(["workflows/**/*.ts"]),
  /** Globs of the files that hold scenarios for `heed test`, relative to the configuration. They are no workflow files. */
  scenarios: globs.default(["**/*.scenario.ts", "**/*.scenario.json"]),
  /** Where the plan is written, relative to the configuration; the source map goes beside it. */
  plan: z.string().min(1).default("plan.json"),
  /** The tsconfig to check with; the nearest one if left out. */
  tsconfig: z.string().optional(),
});

/** A project's configuration, as `heed.config.ts` exports it by default. */
export type HeedConfig = z.input<typeof schema>;

/** A configuration that was found and understood. */
export interface CompileConfig extends z.output<typeof schema> {
  /** The folder that paths are relative to. */
  readonly root: string;
  /** The file it came from; undefined when there is none and defaults are used. */
  readonly file: string | undefined;
}

export type ConfigResult =
  | { readonly kind: "found"; readonly config: CompileConfig }
  | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] };

/** The names that a configuration may have, in the order in which they are looked for in a folder. */
export const searchPlaces: readonly string[] = [
  "heed.config.ts",
  "heed.config.mts",
  "heed.config.js",
  "heed.config.mjs",
  "heed.config.json",
  "package.json",
];

/**
 * Finds the configuration: the file named, or the nearest one from a folder upwards, no higher than the repository's root. Runs it where it is a
 * module.
 */
export async function findConfig(from: string, named: string | undefined): Promise<ConfigResult> {
  const explorer = cosmiconfig("heed", {
    searchPlaces: [...searchPlaces],
    loaders: Object.fromEntries(
      [".ts", ".mts", ".js", ".mjs"].map((extension) => [extension, (file: string) => loadModule(file, from)]),
    ),
    searchStrategy: "global",
    stopDir: repositoryOf(from) ?? parse(resolve(from)).root,
  });
  const asked = named === undefined ? undefined : resolve(from, named);
  try {
    const found = asked === undefined ? await explorer.search(from) : await explorer.load(asked);
    if (found === null) return { kind: "found", config: { ...schema.parse({}), root: from, file: undefined } };
    return understand(found.config ?? {}, found.filepath);
  } catch (error) {
    const unbuilt = messageOf(error);
    if (unbuilt !== undefined)
      return refused(unbuilt.place?.file ?? asked ?? "heed.config", unbuilt.text, unbuilt.place);
    const problem = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
    const missing = asked !== undefined && !existsSync(asked);
    return refused(asked ?? "heed.config", missing ? "there is no such file" : problem);
  }
}

/** The absolute paths of the files that export workflows, sorted. */
export async function workflowFiles({ workflows, scenarios, root }: CompileConfig): Promise<readonly string[]> {
  const files = await glob([...workflows], { cwd: root, absolute: true, ignore: [...notSources, ...scenarios] });
  return files.sort();
}

/** The files of a project that hold scenarios. */
export async function scenarioFiles({ scenarios, root }: CompileConfig): Promise<readonly string[]> {
  const files = await glob([...scenarios], { cwd: root, absolute: true, ignore: notSources });
  return files.sort();
}

const notSources = ["**/node_modules/**", "**/*.d.ts"];

/** The configuration that a file holds. */
export function understand(written: unknown, file: string): ConfigResult {
  const parsed = schema.safeParse(written);
  if (parsed.success) return { kind: "found", config: { ...parsed.data, root: dirname(file), file } };
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `\`${path.join(".")}\`: ${message}`,
  );
  return refused(file, problems.join("; "));
}

/** What cannot be used as configuration, and why. */
export function refused(file: string, problem: string, span?: Span): ConfigResult {
  return { kind: "refused", faults: [diagnose(configInvalid, { file: basename(file), problem }, { span })] };
}

/** What esbuild says is wrong with a module, and where; undefined for any other error. */
function messageOf(error: unknown): { readonly text: string; readonly place: Span | undefined } | undefined {
  if (typeof error !== "object" || error === null || !("errors" in error) || !Array.isArray(error.errors))
    return undefined;
  const [message]: readonly (Message | undefined)[] = error.errors;
  if (message === undefined) return undefined;
  const { text, location } = message;
  if (location === null) return { text, place: undefined };
  const { file, line, column, length } = location;
  return { text, place: { file, line, column: column + 1, endLine: line, endColumn: column + 1 + length } };
}

/**
 * Loads a configuration module. Bundled first, because Node 20 reads no TypeScript and newer versions only some of it; the result is
 * imported from beside the file, so that what it imports is found as the user expects. Places in errors are relative to `from`.
 */
async function loadModule(file: string, from: string): Promise<unknown> {
  const built = await build({
    entryPoints: [file],
    absWorkingDir: from,
    bundle: true,
    write: false,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "silent",
  });
  const text = built.outputFiles[0]?.text ?? "";
  // A module is imported once under one name: a changed configuration needs another.
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.${sha256(text).slice(0, 12)}.mjs`);
  await writeFile(beside, text);
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(beside).href);
    return module.default;
  } finally {
    await rm(beside, { force: true });
  }
}
