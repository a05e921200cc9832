import { cpSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** Where the native module is that the store needs on older versions of Node. */
export const nativeModule = createRequire(join(import.meta.dirname, "../../runtime/package.json")).resolve(
  "@photostructure/sqlite",
);

/**
 * The command line as a package of its own, made from the sources, so that a test may start it as a process without a build. Native modules
 * cannot be bundled; they are taken from where the package that needs them would find them.
 */
export async function bundledCommand(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "heed-bundle-"));
  const source = join(import.meta.dirname, "..");
  // The version is read from the manifest beside the folder of the sources.
  cpSync(join(source, "package.json"), join(folder, "package.json"));
  await build({
    entryPoints: { process: join(source, "src", "process.ts") },
    outdir: join(folder, "dist"),
    bundle: true,
    // What a command imports when it is called stays apart, as it is in the package.
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["heed-source"],
    alias: { "@photostructure/sqlite": nativeModule },
    external: [nativeModule, "@heed/compiler", "typescript", "esbuild", "tinyglobby", "cosmiconfig"],
    // Some of what is bundled is CommonJS, and asks for Node's own modules in its way.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  cpSync(join(source, "bin", "heed.mjs"), join(folder, "bin", "heed.mjs"));
  return join(folder, "bin", "heed.mjs");
}
