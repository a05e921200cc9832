import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@heed/compiler";
import { canonicalJson } from "@heed/plan";
import { beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "packages/cli/bin/heed.mjs");
const example = join(root, "examples/hotel-group");
/** Compiling takes several times as long on a machine that is busy. */
const patienceMs = 180_000;

/** The example in a folder of another name and depth, with its texts changed. */
function copied(under: string, changed: (text: string) => string = (text) => text): string {
  const top = mkdtempSync(join(tmpdir(), "heed-determinism-"));
  const folder = join(top, under);
  mkdirSync(folder, { recursive: true });
  // Types that the project's tsconfig names stand above it, and nowhere else.
  mkdirSync(join(top, "node_modules/@types/node"), { recursive: true });
  writeFileSync(join(top, "node_modules/@types/node/index.d.ts"), "export {};\n");
  for (const entry of readdirSync(example, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const inside = path.slice(example.length + 1);
    if (!entry.isFile() || /(?:^|[\\/])(?:node_modules|data|test)[\\/]|plan(?:\.map)?\.json$/.test(inside)) continue;
    mkdirSync(dirname(join(folder, inside)), { recursive: true });
    if (/\.(?:ts|json)$/.test(inside)) writeFileSync(join(folder, inside), changed(readFileSync(path, "utf8")));
    else cpSync(path, join(folder, inside));
  }
  symlinkSync(join(example, "node_modules"), join(folder, "node_modules"));
  return folder;
}

const parsed = new Map();

/** What a project makes, as it is written to files. */
async function made(folder: string, ordered: (files: readonly string[]) => readonly string[] = (files) => files) {
  const workflows = ordered(workflowsIn(folder));
  const { plan, map, diagnostics } = await compile({ root: folder, workflows, parsed });
  return { plan: canonicalJson(plan ?? null), map: canonicalJson(map ?? null), told: diagnostics };
}

function workflowsIn(folder: string): readonly string[] {
  const found = readdirSync(join(folder, "workflows"), { recursive: true, encoding: "utf8" });
  return found
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, "workflows", name))
    .sort();
}

let usual: Awaited<ReturnType<typeof made>>;
beforeAll(async () => {
  usual = await made(copied("usual"));
  expect(JSON.parse(usual.plan).workflows.length).toBeGreaterThan(3);
}, patienceMs);

describe("the plan, its map and what is told are the same", () => {
  test("in whatever order the files are given", async () => {
    const folder = copied("usual");
    expect(await made(folder, (files) => [...files].reverse())).toEqual(usual);
    expect(await made(folder, ([first = "", ...files]) => [...files, first])).toEqual(usual);
  });

  test("in a folder of another name, however deep", async () => {
    expect(await made(copied("a/Folder with spaces/ünï/z"))).toEqual(usual);
  });

  test("with the line ends of Windows", async () => {
    expect(await made(copied("usual", (text) => text.replaceAll("\n", "\r\n")))).toEqual(usual);
  });

  test(
    "in every process, time zone and language, wherever it is started",
    () => {
      const built = ([TZ, LANG, isElsewhere]: readonly [string, string, boolean]) => {
        const folder = copied("usual");
        const env = { PATH: process.env.PATH, NO_COLOR: "1", TZ, LANG, LC_ALL: LANG };
        const args = [command, "build", "--config", join(folder, "heed.config.ts")];
        const ran = spawnSync(process.execPath, args, { cwd: isElsewhere ? tmpdir() : folder, env, encoding: "utf8" });
        expect(ran).toMatchObject({ status: 0 });
        return ["plan.json", "plan.map.json"].map((file) => readFileSync(join(folder, file), "utf8"));
      };
      const first = built(["UTC", "C", false]);
      const others = [built(["Pacific/Apia", "tr_TR.UTF-8", true]), built(["Asia/Kathmandu", "ar_EG.UTF-8", false])];
      for (const other of others) expect(other).toEqual(first);
    },
    patienceMs,
  );
});

describe("code that moves", () => {
  test("changes the map and not the plan", async () => {
    const folder = copied("usual", (text) => text.replace(/^import /m, "\n\n// A remark.\nimport "));
    mkdirSync(join(folder, "workflows", "moved"));
    const [first = ""] = workflowsIn(folder);
    const target = join(folder, "workflows", "moved", "other-name.ts");
    renameSync(first, target);
    writeFileSync(target, readFileSync(target, "utf8").replaceAll('"../', '"../../').replaceAll('"./', '"../'));
    const { plan, map } = await made(folder);
    expect(plan).toBe(usual.plan);
    expect(map).not.toBe(usual.map);
    expect(map).toContain("workflows/moved/other-name.ts");
  });

  test("changes the plan where it means something else", async () => {
    const other = await made(copied("usual", (text) => text.replace("rating <= 2", "rating <= 1")));
    expect(other.plan).not.toBe(usual.plan);
  });
});
