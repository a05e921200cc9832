import { type FileHandle, open } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Diagnostic, diagnose } from "@heed/plan";
import { type LoadedPlan, loadPlan } from "@heed/runtime";
import { unreadableFile } from "@heed/runtime/decode";
import { planTooLarge } from "./faults.ts";
import type { Io } from "./io.ts";

/** A result, or everything that stands in its way. */
export type OrFaults<T> =
  | { readonly kind: "good"; readonly value: T }
  | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] };

/** The largest plan that is read: some hundred times what a thousand workflows need. */
const maxPlanMiB = 128;

/** Reads a plan, and the source map that stands beside it if there is one. Faults name the file. */
export async function readPlan(path: string, { cwd }: Pick<Io, "cwd">): Promise<OrFaults<LoadedPlan>> {
  const text = await textOf(path, cwd);
  if (text.kind === "refused") return text;
  const map = await textOf(path.replace(/(?:\.json)?$/, ".map.json"), cwd);
  if (map.kind === "refused" && !map.isMissing) return map;
  const loaded = loadPlan(text.value, map.kind === "good" ? map.value : undefined);
  if (loaded.kind === "loaded") return { kind: "good", value: loaded.plan };
  return { kind: "refused", faults: [{ ...loaded.fault, message: `\`${path}\`: ${loaded.fault.message}` }] };
}

type Text =
  | { readonly kind: "good"; readonly value: string }
  | (Extract<OrFaults<string>, { kind: "refused" }> & { readonly isMissing: boolean });

async function textOf(path: string, cwd: string): Promise<Text> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(resolve(cwd, path));
    const text = await readWhole(handle);
    if (text !== undefined) return { kind: "good", value: text };
    return { kind: "refused", isMissing: false, faults: [diagnose(planTooLarge, { path, maxMiB: maxPlanMiB })] };
  } catch (error) {
    const fault = unreadableFile(path, error);
    if (fault === undefined) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const help = code === "EISDIR" ? { help: `name the plan in it, such as \`${join(path, "plan.json")}\`` } : {};
    return { kind: "refused", isMissing: code === "ENOENT", faults: [{ ...fault, ...help }] };
  } finally {
    await handle?.close();
  }
}

/** The text of a file or a pipe; undefined when it is too large, and then the rest is not read. */
async function readWhole(handle: FileHandle): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let left = maxPlanMiB * 1_048_576;
  for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 1_048_576 })) {
    left -= chunk.length;
    if (left < 0) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
