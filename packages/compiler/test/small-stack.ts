import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { root } from "./fixtures.ts";

/** What is said of a file that is compiled by itself, and whether there was a plan. */
export interface Said {
  readonly isPlanned: boolean;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly span?: { readonly file: string; readonly line: number };
  }[];
}

const compiler = join(import.meta.dirname, "..");

/**
 * Compiles each text as a file of the fixtures' folder, by itself and all in one process with a stack of so many kilobytes. It runs as a
 * user's process does: the test runner reads what a module imports through getters that catch what is thrown in them, so that where a stack
 * ends in one of these, it is an import that is undefined.
 */
export async function compiledOnStack(stackKb: number, texts: readonly string[]): Promise<readonly Said[]> {
  // Beside the packages that are not bundled, so that they are found.
  const cache = join(compiler, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "small-stack-"));
  try {
    await bundleInto(folder);
    writeFileSync(join(folder, "texts.json"), JSON.stringify({ root, path: join(root, "deep.ts"), texts }));
    const args = [`--stack-size=${stackKb}`, "--input-type=module", "--eval", program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 });
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const program = `
  import { readFileSync } from "node:fs";
  import { compile } from "./main.js";
  const { root, path, texts } = JSON.parse(readFileSync("texts.json", "utf8"));
  const parsed = new Map();
  const said = [];
  for (const text of texts) {
    const { plan, diagnostics } = await compile({ root, workflows: [path], overlay: new Map([[path, text]]), parsed });
    said.push({ isPlanned: plan !== undefined, diagnostics });
  }
  console.log(JSON.stringify(said));
`;

async function bundleInto(folder: string): Promise<void> {
  const source = join(compiler, "src");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  await build({
    entryPoints: { main: join(source, "index.ts"), "realm/main": join(source, "phases/1-load/realm/main.ts") },
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["heed-source"],
    external: ["typescript", "esbuild", "zod", "@babel/code-frame", "picocolors"],
  });
}
