import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { bundledCommand } from "./bundle.ts";
import { reviewPlanText } from "./review-plan.ts";
import { emptyFolder, write } from "./world.ts";

let command: string;
beforeAll(async () => {
  command = await bundledCommand();
});

async function run(args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const cwd = emptyFolder();
  write(cwd, "plan.json", reviewPlanText());
  write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
  const ended = promisify(execFile)(process.execPath, [command, ...args], { cwd });
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, text: stdout + stderr }),
  );
}

// The bundle holds all of the command but the compiler, TypeScript, esbuild and what looks for configurations, and stands in a folder
// from which none of these can be found: a command that ends well has loaded none of them.
describe("where there is no compiler, no TypeScript and no esbuild,", () => {
  test.for<readonly [string, RegExp]>([
    ["--help", /^Usage: heed/],
    ["--version", /^\d/],
    ["check --help", /^Usage: heed check/],
    ["serve --help", /^Usage: heed serve/],
    ["run plan.json --input a.ndjson", /1 accepted/],
    ["graph plan.json", /^flowchart TD/],
    ["graph plan.json --format svg", /^<svg/],
    ["schema infer a.ndjson", /z\.int\(\)/],
    ["completion bash", /complete -o default/],
  ])("`heed %s` does its work", async ([args, says]) => {
    const { code, text } = await run(args.split(" "));
    expect(text).toMatch(says);
    expect(code).toBe(0);
  });

  test("a command that compiles does not", async () => {
    expect(await run(["check"])).toMatchObject({
      code: 70,
      text: expect.stringMatching(/Cannot find package '(@heed\/compiler|cosmiconfig|esbuild)/),
    });
  });
});
