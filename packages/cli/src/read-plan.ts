import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Diagnostic } from "@heed/plan";
import { type LoadedPlan, loadPlan } from "@heed/runtime";
import { unreadableFile } from "@heed/runtime/decode";
import type { Io } from "./io.ts";

/** A result, or everything that stands in its way. */
export type OrFaults<T> =
  | { readonly kind: "good"; readonly value: T }
  | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] };

/** Reads a plan, and the source map that stands beside it if there is one. */
export async function readPlan(path: string, { cwd }: Pick<Io, "cwd">): Promise<OrFaults<LoadedPlan>> {
  const file = resolve(cwd, path);
  const text = await textOf(file, path);
  if (text.kind === "refused") return text;
  const map = await textOf(file.replace(/(?:\.json)?$/, ".map.json"), path);
  const loaded = loadPlan(text.value, map.kind === "good" ? map.value : undefined);
  return loaded.kind === "loaded" ? { kind: "good", value: loaded.plan } : { kind: "refused", faults: [loaded.fault] };
}

async function textOf(file: string, written: string): Promise<OrFaults<string>> {
  try {
    return { kind: "good", value: await readFile(file, "utf8") };
  } catch (error) {
    const fault = unreadableFile(written, error);
    if (fault === undefined) throw error;
    return { kind: "refused", faults: [fault] };
  }
}
