import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BuildOptions, build } from "esbuild";
import type { Looking, Tally } from "./generated/soundness.ts";
import type { Mutant } from "./mutants.ts";

const reason = join(import.meta.dirname, "../../src/reason");

/** The test of soundness, as `generated/soundness.ts` exports it. */
type Soundness = (looking: Looking) => Tally;

/** Plants bugs in the reasoner, each in modules of its own. */
export interface Planter {
  /** The test of soundness of a reasoner with a bug in it. */
  readonly soundnessOf: (mutant: Mutant) => Promise<Soundness>;
  readonly close: () => Promise<void>;
}

/** The language of plans, which no bug is in, is bundled and loaded once for all of them. */
export async function createPlanter(): Promise<Planter> {
  const folder = mkdtempSync(join(tmpdir(), "heed-mutants-"));
  const plan = join(folder, "plan.mjs");
  const stdin = { contents: 'export * from "@heed/plan";', resolveDir: reason };
  await build({ ...options, stdin, outfile: plan });
  let planted = 0;
  return {
    soundnessOf: async (mutant) => {
      planted += 1;
      const outfile = join(folder, `${planted}.mjs`);
      await plant(mutant, { plan, outfile });
      const module: { readonly soundness: Soundness } = await import(pathToFileURL(outfile).href);
      return module.soundness;
    },
    close: () => rm(folder, { recursive: true }),
  };
}

const options: BuildOptions = { bundle: true, platform: "node", format: "esm", conditions: ["heed-source"] };

async function plant(mutant: Mutant, { plan, outfile }: { readonly plan: string; readonly outfile: string }) {
  const contents = mutate(mutant);
  const changed = join(reason, mutant.file);
  await build({
    ...options,
    outfile,
    entryPoints: [join(import.meta.dirname, "generated/soundness.ts")],
    plugins: [
      {
        name: "mutant",
        setup: ({ onLoad, onResolve }) => {
          onResolve({ filter: /^@heed\/plan$/ }, () => ({ path: plan, external: true }));
          onLoad({ filter: /\.ts$/ }, ({ path }) => (path === changed ? { contents, loader: "ts" } : undefined));
        },
      },
    ],
  });
}

/** The source with the bug in it. Throws unless what is replaced stands there, and once: a mutant that changes nothing proves nothing. */
function mutate({ name, file, from, to }: Mutant): string {
  const text = readFileSync(join(reason, file), "utf8");
  if (text.split(from).length !== 2) throw new Error(`${name}: \`${from}\` does not stand in ${file} once`);
  return text.replace(from, () => to);
}
