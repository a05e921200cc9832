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
  return { code: status, told: stdout + stderr };
}

/** What a command of the page ends with, by the word after `heed`; good where nothing else stands here. */
const endings: { readonly [command: string]: { readonly code: number; readonly told: RegExp } } = {
  check: { code: 0, told: /can be built$/m },
  build: { code: 0, told: /plan\.json written/ },
  // The file holds lines that are no records, on purpose.
  backtest: { code: 1, told: /nothing was sent/ },
  run: { code: 78, told: /HD7001 no value for the secrets `GUEST_DESK_TOKEN`, `SLACK_TOKEN`, `SMTP_PASSWORD`/ },
  serve: { code: 78, told: /HD7001 no value for the secrets `GUEST_DESK_TOKEN`, `SLACK_TOKEN`, `SMTP_PASSWORD`/ },
};

test(
  "the commands of the README do what it says, in the order in which they stand there",
  () => {
    const lines = linesOf("README.md", "npx heed");
    expect(lines.map((line) => line.split(" ")[2])).toEqual(expect.arrayContaining(Object.keys(endings)));
    for (const line of lines) {
      const { code, told } = run(line, "examples/hotel-group");
      const ending = endings[line.split(" ")[2] ?? ""] ?? { code: 0, told: /./ };
      expect({ line, code, told }).toEqual({ line, code: ending.code, told: expect.stringMatching(ending.told) });
    }
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(
      "\n$ export GUEST_DESK_TOKEN=… SLACK_TOKEN=… SMTP_PASSWORD=…\n",
    );
  },
  patienceMs,
);

test("the pages of the examples show no others", () => {
  const known = linesOf("README.md", "npx heed");
  for (const name of ["hotel-group", "coffee-mentions"]) {
    const shown = linesOf(`examples/${name}/README.md`, "npx heed");
    expect(shown.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining([...shown]));
  }
});
