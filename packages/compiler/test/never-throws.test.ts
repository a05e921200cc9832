import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compile } from "@heed/compiler";
import { renderDiagnostics } from "@heed/compiler/diagnostics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fixtures, isStopping, root } from "./fixtures.ts";
import { mutate, mutateFunction, mutation, parses } from "./mutate.ts";

// HEED_FUZZ_ROUNDS makes it look longer, HEED_FUZZ_SEED somewhere else.
const rounds = Number(process.env.HEED_FUZZ_ROUNDS ?? 1);
const firstSeed = Number(process.env.HEED_FUZZ_SEED ?? 1);
const repository = join(import.meta.dirname, "../../..");

/** Workflows that people wrote: those of the examples, and the fixtures with what is wrong in them and without. */
const sources: readonly string[] = [
  ...readdirSync(join(repository, "examples")).flatMap((example) => {
    const folder = join(repository, "examples", example, "workflows");
    return readdirSync(folder).map((name) => join(folder, name));
  }),
  ...fixtures
    .filter(({ name }) => !isStopping(name))
    .flatMap(({ input, mended }) => [input, mended].flatMap((file) => (file === undefined ? [] : join(root, file)))),
];
const source = fc.constantFrom(...sources);

/** A text, and the path of the file whose place it takes in the project. */
type Written = readonly [path: string, text: string];

/** So many of what is arbitrary, each beside the file that it is made of and with ids of its own. */
function some(count: number, arbitrary: fc.Arbitrary<Written>, seed: number): readonly Written[] {
  return fc.sample(arbitrary, { numRuns: count, seed }).map(([path, text], at) => {
    const own = text.replace(/(\.workflow\(\s*")/, `$1m${at}-`);
    return [join(dirname(path), `mutant-${at}.ts`), own];
  });
}

const parsed = new Map();

/** What is wrong with the compiler, from what it makes of the files; undefined when it is as it should be. */
async function problemWith(files: readonly Written[]): Promise<string | undefined> {
  const overlay = new Map(files);
  const textOf = (file: string) => overlay.get(join(repository, file));
  try {
    const { plan, diagnostics } = await compile({
      root: repository,
      tsconfig: join(root, "tsconfig.json"),
      workflows: [...overlay.keys()],
      overlay,
      parsed,
    });
    const ours = diagnostics.find(({ code }) => code.startsWith("HD9"));
    if (ours !== undefined) return `${ours.code}: ${ours.message}`;
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if ((plan === undefined) !== errors.length > 0) return `${errors.length} errors and ${plan ? "a" : "no"} plan`;
    const lost = diagnostics.find(
      ({ span }) =>
        span && span.line > (textOf(span.file)?.split(/\r?\n|[\r\u2028\u2029]/).length ?? Number.POSITIVE_INFINITY),
    );
    if (lost !== undefined) return `${lost.code} outside of the source`;
    renderDiagnostics(diagnostics, { textOf, colours: false });
    return undefined;
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

/** The problem with the fewest files that still show it, and these files. */
async function reduced(files: readonly Written[], problem: string): Promise<string> {
  const middle = Math.ceil(files.length / 2);
  if (files.length > 1) {
    for (const half of [files.slice(0, middle), files.slice(middle)]) {
      const found = await problemWith(half);
      if (found !== undefined) return reduced(half, found);
    }
  }
  return [problem, ...files.map(([path, text]) => `${path}\n${text}`)].join("\n\n");
}

const read = (path: string): string => readFileSync(path, "utf8");
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const inFunction = fc.tuple(source, share, mutations);
const unchecked = (text: string): string => `// @ts-nocheck\n${text}`;

test.for<[string, number, fc.Arbitrary<Written>]>([
  ["arbitrary text", 40, fc.tuple(source, fc.string({ unit: "binary", maxLength: 300 }))],
  [
    "sources with tokens changed anywhere",
    60,
    fc.tuple(source, mutations).map(([path, changes]) => [path, changes.reduce(mutate, read(path))]),
  ],
  [
    "sources with a function changed, checked by TypeScript",
    60,
    inFunction
      .map(([path, which, changes]): Written => [path, mutateFunction(read(path), which, changes)])
      .filter(([, text]) => parses(text)),
  ],
  [
    "sources with a function changed, and TypeScript silenced",
    120,
    inFunction
      .map(([path, which, changes]): Written => [path, unchecked(mutateFunction(read(path), which, changes))])
      .filter(([, text]) => parses(text)),
  ],
])(
  "%s neither crashes the compiler nor gives a plan in spite of errors",
  { timeout: 3_600_000 },
  async ([, count, arbitrary]) => {
    for (let round = 0; round < rounds; round += 1) {
      const files = some(count, arbitrary, firstSeed + round);
      const problem = await problemWith(files);
      if (problem !== undefined) expect.fail(`seed ${firstSeed + round}: ${await reduced(files, problem)}`);
    }
  },
);
