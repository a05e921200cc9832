import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));
const compilerOptions = {
  ...{ target: "es2022", lib: ["es2022"], module: "nodenext", strict: true, noEmit: true },
  ...{ noUncheckedIndexedAccess: true, allowImportingTsExtensions: true, exactOptionalPropertyTypes: true },
};

/** A project in a folder of its own, with the language where an install would put it. */
export function emptyProject(): { readonly root: string; readonly put: (file: string, text: string) => void } {
  const root = mkdtempSync(join(tmpdir(), "heed-pull-"));
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  mkdirSync(join(root, "node_modules", "@heed"), { recursive: true });
  symlinkSync(join(packages, "dsl"), join(root, "node_modules", "@heed", "dsl"));
  symlinkSync(join(packages, "dsl", "node_modules", "zod"), join(root, "node_modules", "zod"));
  put("package.json", '{ "type": "module" }');
  put("tsconfig.json", JSON.stringify({ compilerOptions }));
  put("heed.config.ts", 'export default { workflows: ["workflows/**/*.ts"] };');
  return { root, put };
}
