import { cpSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { build } from "esbuild";

/**
 * The command line as a package of its own, made from the sources, so that a test may start it as a process without a build. Native modules
 * cannot be bundled; what the store needs on older versions of Node is copied to where it is looked for.
 */
export async function bundledCommand(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "heed-bundle-"));
  const source = join(import.meta.dirname, "..");
  // The version is read from the manifest beside the folder of the sources.
  cpSync(join(source, "package.json"), join(folder, "package.json"));
  copyNative(join(folder, "node_modules"));
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
    external: [native, "@heed/compiler", "typescript", "esbuild", "tinyglobby", "cosmiconfig"],
    // Some of what is bundled is CommonJS, and asks for Node's own modules in its way.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  cpSync(join(source, "bin", "heed.mjs"), join(folder, "bin", "heed.mjs"));
  return join(folder, "bin", "heed.mjs");
}

const native = "@photostructure/sqlite";

/** Copies the native module, and what it loads itself by, without what is for other machines. */
function copyNative(modules: string): void {
  const found = createRequire(join(import.meta.dirname, "../../runtime/package.json")).resolve(
    `${native}/package.json`,
  );
  const loader = dirname(createRequire(found).resolve("node-gyp-build/package.json"));
  const isNeeded = (path: string) => {
    const [top = "", machine] = path.slice(dirname(found).length + 1).split(sep);
    return top === "prebuilds"
      ? machine === undefined || machine === `${process.platform}-${process.arch}`
      : ["", "dist", "package.json"].includes(top);
  };
  cpSync(dirname(found), join(modules, native), { recursive: true, filter: isNeeded });
  cpSync(loader, join(modules, "node-gyp-build"), { recursive: true });
}
