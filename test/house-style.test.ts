import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";

// What the linter and the import rules cannot see.
const root = join(import.meta.dirname, "..");
const manifests = ["test", ...namesIn("packages").map((name) => `packages/${name}`)].map((folder) => ({
  folder,
  ...(JSON.parse(read(`${folder}/package.json`)) as Manifest),
}));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly dependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
}

test("no file is named after nothing in particular", () => {
  const vague = /^(utils?|helpers?|common|lib|misc|types|interfaces)\.(ts|mjs)$/;
  expect(sources().filter((file) => vague.test(basename(file)))).toEqual([]);
});

test("what is left for later names where it is tracked", () => {
  const bare = /\b(TODO|FIXME|XXX|HACK)\b|\bLATER\b(?!\(#\d+\))/;
  const comments = (file: string) => read(file).match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? [];
  const found = sources().filter(
    (file) => !file.endsWith("house-style.test.ts") && comments(file).some((comment) => bare.test(comment)),
  );
  expect(found).toEqual([]);
});

test("the packages are released together and run on the same versions of Node", () => {
  const { engines } = JSON.parse(read("package.json")) as Manifest;
  for (const manifest of manifests) expect(manifest).toMatchObject({ version: manifests[0]?.version, engines });
});

test("versions of dependencies stand in the catalog", () => {
  for (const { folder, dependencies, devDependencies } of manifests) {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, `${name} of ${folder}`).toBe(name.startsWith("@heed/") ? "workspace:*" : "catalog:");
    }
  }
});

test("the editor's TypeScript is the compiler's", () => {
  const { devDependencies } = JSON.parse(read("package.json")) as Manifest;
  expect(read("pnpm-workspace.yaml")).toContain(`  typescript: ${devDependencies?.typescript}\n`);
});

function sources(): string[] {
  return ["packages", "examples", "scripts", "test"].flatMap((folder) => filesUnder(folder));
}

function filesUnder(folder: string): string[] {
  return entriesIn(folder).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : filesUnder(path);
    return /\.(ts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

function namesIn(folder: string): string[] {
  return entriesIn(folder).map((entry) => entry.name);
}

function entriesIn(folder: string) {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
