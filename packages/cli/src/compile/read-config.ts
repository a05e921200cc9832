import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join, parse, relative, resolve } from "node:path";
import { readLiteralModule } from "@heed/compiler";
import { diagnose } from "@heed/plan";
import { configNotRead } from "../faults.ts";
import { repositoryOf } from "../repository.ts";
import { type ConfigResult, findConfig, refused, searchPlaces, understand } from "./config.ts";

/** A configuration that is looked for, and whether a module may be run to know what it says. */
export interface ConfigWish {
  readonly config?: string | undefined;
  readonly eval?: boolean | undefined;
}

/** The configuration, run or only read. */
export function configFor(from: string, { config, eval: runs = true }: ConfigWish): Promise<ConfigResult> {
  return runs ? findConfig(from, config) : Promise.resolve(readConfig(from, config));
}

/**
 * Finds the configuration as `findConfig` does, and runs nothing for it: a module must write out what it exports. The library that looks for
 * configurations elsewhere is left out of this, since it runs a configuration of its own from the folder `.config`.
 */
function readConfig(from: string, named: string | undefined): ConfigResult {
  if (named !== undefined) return readFrom(resolve(from, named), from) ?? refused(named, "it holds no `heed`");
  const last = repositoryOf(from) ?? parse(resolve(from)).root;
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    for (const name of searchPlaces) {
      const file = join(folder, name);
      const read = existsSync(file) ? readFrom(file, from) : undefined;
      if (read !== undefined) return read;
    }
    if (folder === last || folder === dirname(folder)) return understandNothing(from);
  }
}

function understandNothing(from: string): ConfigResult {
  const defaults = understand({}, join(from, "none"));
  return defaults.kind === "found"
    ? { kind: "found", config: { ...defaults.config, root: from, file: undefined } }
    : defaults;
}

/** What a file says; undefined for a package.json that says nothing of it. */
function readFrom(file: string, from: string): ConfigResult | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return extname(file) === ".json" ? fromJson(text, file) : fromModule(text, file, from);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return refused(file, existsSync(file) ? problem : "there is no such file");
  }
}

function fromJson(text: string, file: string): ConfigResult | undefined {
  const value: unknown = JSON.parse(text);
  if (basename(file) !== "package.json") return understand(value, file);
  const isObject = typeof value === "object" && value !== null;
  return isObject && "heed" in value ? understand(value.heed, file) : undefined;
}

function fromModule(text: string, file: string, from: string): ConfigResult {
  const read = readLiteralModule(text, file);
  if (read.kind === "read") return understand(read.value ?? {}, file);
  const { what, line, column } = read;
  const shown = relative(from, file).replaceAll("\\", "/");
  const span = { file: shown, line, column, endLine: line, endColumn: column + what.length };
  return { kind: "refused", faults: [diagnose(configNotRead, { file: basename(file), what }, { span })] };
}
