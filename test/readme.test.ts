import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Compiling takes several times as long on a machine that is busy. */
const patienceMs = 180_000;
const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "packages/cli/bin/heed.mjs");

/** The lines of a page that begin with a command, without their comments. */
function linesOf(page: string, command: string): readonly string[] {
  const lines = readFileSync(join(root, page), "utf8").match(new RegExp(`^(?:\\$ )?${command} .*$`, "gm")) ?? [];
  return lines.map((line) => line.replace(/^\$ /, "").replace(/\s+#.*$/, ""));
}

function run(line: string, folder: string) {
  const [, , ...args] = line.split(" ");
  const env = { PATH: process.env.PATH, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: join(root, folder),
    env,
    encoding: "utf8",
  });
  return { line, code: status, told: stdout + stderr };
}

test(
  "the commands of the README do what it says, in the order in which they stand there",
  () => {
    const secrets = /HD7001 no value for the secrets `GUEST_DESK_TOKEN`, `SLACK_TOKEN`, `SMTP_PASSWORD`/;
    expect(linesOf("README.md", "npx heed").map((line) => run(line, "examples/hotel-group"))).toEqual([
      { line: "npx heed check", code: 0, told: expect.stringContaining("can be built") },
      { line: "npx heed build", code: 0, told: expect.stringContaining("plan.json written") },
      {
        line: "npx heed backtest plan.json --input data/guest-reviews.ndjson",
        // The file holds lines that are no records, on purpose.
        code: 1,
        told: expect.stringContaining("nothing was sent"),
      },
      {
        line: "npx heed run plan.json --input data/guest-reviews.ndjson",
        code: 78,
        told: expect.stringMatching(secrets),
      },
      { line: "npx heed serve plan.json", code: 78, told: expect.stringMatching(secrets) },
    ]);
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(
      "\n$ export GUEST_DESK_TOKEN=… SLACK_TOKEN=… SMTP_PASSWORD=…\n",
    );
  },
  patienceMs,
);

test("the pages of the examples show no others", () => {
  const known = linesOf("README.md", "npx heed");
  const shown = ["hotel-group", "coffee-mentions"].map((name) => linesOf(`examples/${name}/README.md`, "npx heed"));
  expect(shown).toEqual([known.slice(0, 2), known.slice(0, 2)]);
});
