import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Expr, Scope } from "@heed/plan";
import { build, type Plugin } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexed, naive, type Tried } from "./agree.ts";
import { conditionsFrom, diceOf, scopeFrom, variables } from "./conditions.ts";
import { type Mutant, mutants } from "./mutants.ts";
import { conditionsOnOthers, scopeOfNote, wordyConditions, wordyScope } from "./wordy.ts";

const source = fileURLToPath(new URL("../../src/matching/", import.meta.url));

interface Case {
  readonly conditions: readonly Expr[];
  readonly looks: readonly { readonly scope: Scope; readonly expected: readonly string[] }[];
}

let cases: readonly Case[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-mutants-"));
  await bundled('export * from "@heed/plan";', planFile, []);
  const caseOf = (conditions: readonly Expr[], scopes: readonly Scope[]): Case => {
    const ask = naive(conditions);
    return { conditions, looks: scopes.map((scope) => ({ scope, expected: ask(scope) })) };
  };
  const any = [3, 40, 40, 150, 300, 300, 300, 900].map((count, round): Case => {
    const dice = diceOf(round + 1);
    const conditions = conditionsFrom(dice, count);
    return caseOf(
      conditions,
      Array.from({ length: count < 200 ? 150 : 40 }, () => scopeFrom(dice)),
    );
  });
  const wordy = [20, 600].map((words, round): Case => {
    const dice = diceOf(round + 51);
    const conditions = wordyConditions(dice, { count: words === 20 ? 40 : 900, words });
    return caseOf(
      conditions,
      Array.from({ length: 40 }, () => wordyScope(dice, words)),
    );
  });
  const dice = diceOf(99);
  const onOthers = caseOf(
    conditionsOnOthers,
    Array.from({ length: 40 }, () => scopeOfNote(dice)),
  );
  // What takes little time comes first: a bug is looked for until it is found.
  cases = [...any.slice(0, 4), onOthers, ...wordy, ...any.slice(4)];
});
afterAll(() => rm(folder, { recursive: true }));

/** The code of the index with a bug in it. */
async function planted([name, file, find, replace]: Mutant, at: number): Promise<Tried> {
  const path = `${source}${file}.ts`;
  const text = readFileSync(path, "utf8");
  if (!text.includes(find)) throw new Error(`${name}: \`${find}\` does not stand in ${file}.ts any more`);
  return await bundled(
    'export { buildIndex } from "./build.ts"; export { createMatcher } from "./matcher.ts";',
    `${at}.mjs`,
    [
      {
        name: "plant",
        setup: ({ onLoad, onResolve }) => {
          onResolve({ filter: /^@heed\/plan$/ }, () => ({ path: `./${planFile}`, external: true }));
          onLoad({ filter: new RegExp(`matching/${file}\\.ts$`) }, () => ({
            contents: text.replace(find, () => replace),
            loader: "ts",
          }));
        },
      },
    ],
  );
}

/** The language of plans, bundled once for all bugs. */
const planFile = "plan.mjs";

/** Bundles what a text imports from the code of the index, and imports it. */
async function bundled(contents: string, file: string, plugins: readonly Plugin[]): Promise<Tried> {
  const outfile = join(folder, file);
  await build({
    stdin: { contents, resolveDir: source, loader: "ts" },
    bundle: true,
    outfile,
    format: "esm",
    platform: "node",
    conditions: ["heed-source"],
    plugins: [...plugins],
  });
  return await import(pathToFileURL(outfile).href);
}

/** True when some condition says something else than it should, or the index is not to be had at all. */
function isFound({ conditions, looks }: Case, tried: Tried): boolean {
  try {
    const ask = indexed(conditions, variables, tried);
    return looks.some(({ scope, expected }) => JSON.stringify(ask(scope)) !== JSON.stringify(expected));
  } catch {
    return true;
  }
}

describe("a planted bug is found", () => {
  test("and without one nothing is", async () => {
    const tried = await planted(["nothing", "build", "", ""], mutants.length);
    expect(cases.some((each) => isFound(each, tried))).toBe(false);
  });

  test.for(mutants.map((mutant, at) => [mutant[0], mutant, at] as const))("%s", async ([, mutant, at]) => {
    const tried = await planted(mutant, at);
    expect(cases.some((each) => isFound(each, tried))).toBe(true);
  });
});
