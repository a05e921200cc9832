import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { emptyFolder, heed, write } from "../world.ts";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

/** What `npm install` would do. */
function install(folder: string): void {
  mkdirSync(join(folder, "node_modules", "@heed"), { recursive: true });
  symlinkSync(join(packages, "dsl"), join(folder, "node_modules", "@heed", "dsl"));
  symlinkSync(join(packages, "dsl", "node_modules", "zod"), join(folder, "node_modules", "zod"));
}

async function* typing(...lines: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(line);
}

describe("heed init", () => {
  test("writes a project that is checked, tested, built, drawn and run at once", async () => {
    const parent = emptyFolder();
    const { code, out, err } = await heed(["init", "Guest Reviews", "--yes"], { cwd: parent });
    expect({ code, err }).toEqual({ code: 0, err: "next: cd Guest Reviews && npm install && npx heed check\n" });
    expect(out.split("\n")).toContain("Guest Reviews/.github/workflows/heed.yml");
    const cwd = join(parent, "Guest Reviews");
    expect(readdirSync(cwd).sort()).toEqual(
      [
        ".github",
        ".gitignore",
        "README.md",
        "connections.ts",
        "data",
        "datasets",
        "heed.config.ts",
        "package.json",
        "scenarios",
        "tsconfig.json",
        "workflows",
      ].sort(),
    );
    expect(JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"))).toMatchObject({
      name: "guest-reviews",
      dependencies: { "@heed/dsl": expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
    install(cwd);
    expect(await heed(["check"], { cwd })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^no problems · 1 workflow/),
    });
    expect(await heed(["test"], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining("3 passed") });
    expect(await heed(["build"], { cwd })).toMatchObject({ code: 0 });
    const ran = await heed(["run", "plan.json", "--input", "data/reviews.ndjson"], { cwd });
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^6 records read: 6 accepted/);
    expect(ran.out).toMatch(/unhappy-guests {2,}2 {2,}0 {2,}0 {2,}2\n/);
    expect((await heed(["graph"], { cwd })).out).toContain("wait 1 d");
  });

  test("leaves no placeholder, and its dependencies are those that we are tested with", async () => {
    const cwd = emptyFolder();
    await heed(["init", "--name", "a", "--yes"], { cwd });
    const texts = readdirSync(cwd, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    expect(texts.filter((text) => /__[A-Z]+__/.test(text))).toEqual([]);
    const catalog = readFileSync(join(packages, "../pnpm-workspace.yaml"), "utf8");
    const { dependencies } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
    expect(catalog).toContain(`\n  zod: ${dependencies.zod}\n`);
  });

  test("writes over nothing, and names what is in the way", async () => {
    const cwd = emptyFolder();
    write(cwd, "README.md", "mine");
    write(cwd, "heed.config.ts", "mine");
    const { code, out } = await heed(["init", "--yes"], { cwd });
    expect({ code, out }).toEqual({
      code: 78,
      out: expect.stringMatching(
        /^error HD0012 `README.md`, `heed.config.ts` are there already, and nothing was written\n/,
      ),
    });
    expect(readdirSync(cwd).sort()).toEqual(["README.md", "heed.config.ts"]);
    expect(readFileSync(join(cwd, "README.md"), "utf8")).toBe("mine");
  });

  test.for<[string, object]>([
    ["there is no terminal", {}],
    ["the answers come through a pipe", { isTerminal: true }],
    ["it runs in CI", { isTerminal: true, stdinIsTerminal: true, env: { CI: "true" } }],
  ])("where %s it asks nothing, waits for nothing, and names the flag", async ([, world]) => {
    const cwd = emptyFolder();
    // A standard input that never says anything.
    const stdin = (async function* () {
      await new Promise(() => undefined);
      yield Buffer.from("");
    })();
    const { code, out } = await heed(["init"], { cwd, stdin, ...world });
    expect({ code, out }).toEqual({ code: 64, out: expect.stringMatching(/HD0013[\s\S]*--yes/) });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.for<[string, readonly string[], string | undefined]>([
    ["an empty line takes what is suggested", ["\n", "\n"], "heed-cli-"],
    ["answers that come at once are taken one by one", ["care\ny\n"], "care"],
    ["no is no", ["care\n", "no\n"], undefined],
    ["the end of all input is no", ["care\n"], undefined],
  ])("on a terminal it asks: %s", async ([, lines, name]) => {
    const cwd = emptyFolder();
    const ran = await heed(["init"], { cwd, isTerminal: true, stdinIsTerminal: true, stdin: typing(...lines) });
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/^name of the project\? \(heed-cli-\w+\) write \d+ files here\? \(yes\) /);
    if (name === undefined) expect(readdirSync(cwd)).toEqual([]);
    else expect(JSON.parse(readFileSync(join(cwd, "package.json"), "utf8")).name).toContain(name);
  });

  test("a name that npm would not take is refused with one that it would", async () => {
    const { code, out } = await heed(["init", "--name", "My Reviews!", "--yes"], { cwd: emptyFolder() });
    expect({ code, out }).toEqual({
      code: 64,
      out: expect.stringMatching(/HD0014 .*`My Reviews!`\n.*`--name my-reviews`/),
    });
  });

  test("below the root of a repository, it says where CI looks", async () => {
    const root = emptyFolder();
    mkdirSync(join(root, ".git"));
    const { err } = await heed(["init", "services/reviews", "--yes"], { cwd: root });
    expect(err).toContain(`.github/workflows/heed.yml is looked for in ${root} only`);
    expect(existsSync(join(root, "services/reviews/package.json"))).toBe(true);
  });
});
