import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Looking, Tally } from "./generated/soundness.ts";
import type { Mutant } from "./mutants.ts";

const reason = join(import.meta.dirname, "../../src/reason");

/** The test of soundness, as `generated/soundness.ts` exports it. */
type Soundness = (looking: Looking) => Tally;

/** The source with the bug in it. Throws unless what is replaced stands there, and once: a mutant that changes nothing proves nothing. */
function mutate({ name, file, from, to }: Mutant): string {
  const text = readFileSync(join(reason, file), "utf8");
  if (text.split(from).length !== 2) throw new Error(`${name}: \`${from}\` does not stand in ${file} once`);
  return text.replace(from, () => to);
}

/** The test of soundness of a reasoner with a bug in it, with sources, operators and all in modules of its own. */
export async function soundnessOf(mutant: Mutant): Promise<Soundness> {
  const contents = mutate(mutant);
  const changed = join(reason, mutant.file);
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "generated/soundness.ts")],
    ...{ bundle: true, write: false, platform: "node", format: "esm", conditions: ["heed-source"] },
    plugins: [
      {
        name: "mutant",
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, ({ path }) => (path === changed ? { contents, loader: "ts" } : undefined)),
      },
    ],
  });
  const [bundle] = outputFiles;
  const module: { readonly soundness: Soundness } = await import(
    `data:text/javascript;base64,${Buffer.from(bundle?.contents ?? []).toString("base64")}`
  );
  return module.soundness;
}
