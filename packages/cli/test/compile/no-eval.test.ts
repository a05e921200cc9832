// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are sources
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { heed } from "../world.ts";
import { goodWorkflow, userProject } from "./project.ts";

const write = 'process.getBuiltinModule("node:fs").writeFileSync("ran", "");';

describe("heed check --no-eval", () => {
  test("checks a project, says what it could not check, and that it ran nothing", async () => {
    const cwd = userProject({ "workflows/unhappy.ts": `${goodWorkflow}\nfor (;;) {}\n` });
    const { code, out } = await heed(["check", "--no-eval"], { cwd });
    expect(out).toMatch(/HD3012 not-evaluated/);
    expect(out).toMatch(/checked without running anything\n$/);
    expect(code).toBe(0);
  });

  test("finds what can be found, and fails for it", async () => {
    const cwd = userProject({ "workflows/unhappy.ts": goodWorkflow.replace("<= 2", "== 2") });
    const { code, out } = await heed(["check", "--no-eval"], { cwd });
    expect(out).toMatch(/workflows\/unhappy.ts:\S+ {2}error {2}HD2008/);
    expect(code).toBe(1);
  });

  test("takes the order of a workflow's runs for what is written", async () => {
    const ordered = (order: string) => goodWorkflow.replace("when:", `order: ${order},\n  when:`);
    const check = async (text: string) => {
      const { code, out } = await heed(["check", "--no-eval"], { cwd: userProject({ "workflows/unhappy.ts": text }) });
      return `${code} ${out}`;
    };
    const written = await check(ordered('"record"'));
    expect(written).toMatch(/^0 /);
    expect(written).not.toContain("in which order");
    expect(await check(ordered('(() => "record" as const)()'))).toContain("in which order this workflow's runs");
  });

  test.for<readonly [string, string]>([
    ["a file", `${write} export default { workflows: [String(1)] };`],
    ["an import", 'import "./evil.ts"; export default { workflows: [evil] };'],
    ["a process", 'process.getBuiltinModule("node:child_process").execSync("touch ran"); export default run();'],
    ["the network", 'await fetch("http://127.0.0.1:9/"); export default later();'],
    ["the clock", `export default { plan: Date.now() > 0 ? (${write.slice(0, -1)}, "a") : "b" };`],
    ["chance", `export default { plan: Math.random() >= 0 ? "a" : "b" };`],
    ["a loop without end", "for (;;) {} export default { plan: `${1}` };"],
    ["all memory", 'const list = []; while (true) list.push("x".repeat(1e6)); export default list;'],
  ])("refuses a configuration that would have to be run, and runs nothing of it: %s", async ([, text]) => {
    const cwd = userProject({ "heed.config.ts": text, "evil.ts": write });
    const { code, out } = await heed(["check", "--no-eval"], { cwd });
    expect(out).toMatch(/^heed\.config\.ts:1:\d+ {2}error {2}HD0016 config-not-read\n/);
    expect(out).toContain("heed.config.json");
    expect(existsSync(join(cwd, "ran"))).toBe(false);
    expect(existsSync("ran")).toBe(false);
    expect(code).toBe(78);
  });

  test("reads a configuration that is written out, whatever stands around it", async () => {
    const cwd = userProject({
      "heed.config.ts": `${write} for (;;) {} export default { workflows: ["workflows/*.ts"] };`,
    });
    expect((await heed(["check", "--no-eval"], { cwd })).code).toBe(0);
    expect(existsSync("ran")).toBe(false);
  });

  test("runs no configuration of the library that looks for configurations", async () => {
    const cwd = userProject();
    mkdirSync(join(cwd, ".config"));
    for (const name of ["config.js", "config.ts", "config.mjs", "config.cjs", "heed.config.js"])
      writeFileSync(join(cwd, ".config", name), `${write}\n`);
    expect((await heed(["check", "--no-eval"], { cwd })).code).toBe(0);
    expect(existsSync("ran") || existsSync(join(cwd, "ran")) || existsSync(join(cwd, ".config", "ran"))).toBe(false);
  });

  test("takes the same configuration as otherwise: JSON, a package.json, a folder further up, none, one that is named", async () => {
    const inPackage = userProject({ "package.json": '{ "type": "module", "heed": { "workflows": "none/*.ts" } }' });
    writeFileSync(join(inPackage, "heed.config.ts"), "");
    const named = await heed(["check", "--no-eval", "--config", "package.json"], { cwd: inPackage });
    expect(named.out).toContain("`none/*.ts`");
    const cwd = userProject({ "heed.config.json": '{ "workflows": ["workflows/*.ts"] }' });
    expect((await heed(["check", "--no-eval", "--config", "heed.config.json"], { cwd })).code).toBe(0);
    expect((await heed(["check", "--no-eval"], { cwd: join(cwd, "workflows") })).code).toBe(0);
    const missing = await heed(["check", "--no-eval", "--config", "nowhere.ts"], { cwd });
    expect(missing.out).toContain("there is no such file");
    expect(missing.code).toBe(78);
  });

  test("is not to be had together with --env, for which a plan is needed", async () => {
    const { code, err } = await heed(["check", "--no-eval", "--env"], { cwd: userProject() });
    expect(err).toContain("'--env' cannot be used with option '--no-eval'");
    expect(code).toBe(64);
  });
});
