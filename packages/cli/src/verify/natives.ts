import type { recordSteps as RecordSteps } from "@heed/dsl";
import { build } from "esbuild";
import type { Native } from "./native.ts";

export type Natives =
  | { readonly kind: "found"; readonly natives: ReadonlyMap<string, Native> }
  /** The modules cannot be run as they are. */
  | { readonly kind: "refused"; readonly reason: string };

/** The functions of a project's workflows, as the TypeScript that they are, by the workflows' ids. */
export async function nativesOf(root: string, files: readonly string[]): Promise<Natives> {
  try {
    const { recordSteps, ...modules } = await evaluated(root, files);
    const found = Object.values(modules).flatMap((module) => workflowsIn(module, 0));
    return { kind: "found", natives: new Map(found.map((each) => [each.id, { ...each, recordSteps }] as const)) };
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { kind: "refused", reason };
  }
}

async function evaluated(root: string, files: readonly string[]): Promise<Evaluated> {
  const contents = [
    // Of the same copy that the workflows import, since that is the one whose tasks are called.
    'export { recordSteps } from "@heed/dsl";',
    ...files.map((file, at) => `export * as m${at} from ${JSON.stringify(file)};`),
  ].join("\n");
  const built = await build({
    stdin: { contents, sourcefile: "heed:verify", resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "silent",
  });
  const text = Buffer.from(built.outputFiles[0]?.contents ?? []).toString("base64");
  const module: Evaluated = await import(`data:text/javascript;base64,${text}`);
  return module;
}

interface Evaluated {
  readonly recordSteps: typeof RecordSteps;
  readonly [module: string]: unknown;
}

type Found = Native & { readonly id: string };

/** The workflows that a module exports: alone, or in lists and objects of them. */
function workflowsIn(value: unknown, depth: number): readonly Found[] {
  if (isWorkflow(value)) return [value];
  if (typeof value !== "object" || value === null || depth > 3) return [];
  return Object.values(value).flatMap((each) => workflowsIn(each, depth + 1));
}

function isWorkflow(value: unknown): value is Found {
  return typeof value === "object" && value !== null && Reflect.get(value, Symbol.for("heed.kind")) === "workflow";
}
