import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const isSource = import.meta.url.endsWith(".ts");
const main = fileURLToPath(new URL(`./realm/main.${isSource ? "ts" : "js"}`, import.meta.url));

let bundled: Promise<string> | undefined;

/** The code that prepares a realm before modules run in it: ours, with what it imports, as one script. */
export function realmCode(): Promise<string> {
  bundled ??= bundleRealm();
  return bundled;
}

async function bundleRealm(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [main],
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["import", "default", ...(isSource ? ["heed-source"] : [])],
    external: ["node:*"],
    target: "es2022",
    logLevel: "silent",
    tsconfigRaw: "{}",
  });
  return outputFiles[0]?.text ?? "";
}
