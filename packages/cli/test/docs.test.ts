import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allCommands, commandTree } from "../src/completion/command-tree.ts";
import { exitCode } from "../src/exit-code.ts";
import { programFor } from "../src/program.ts";
import { quietIo } from "./world.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../../..", path), "utf8");
const guide = read("docs/cli.md");

function commands(): readonly string[] {
  return allCommands(commandTree(programFor(quietIo().io, () => undefined)))
    .filter((each) => each.path.length > 0 && each.commands.length === 0)
    .map(({ path }) => path.join(" "));
}

describe("the guide to the command line", () => {
  test("has every command, with an example", () => {
    for (const command of commands()) {
      expect(guide, command).toContain(`[\`${command}\`]`);
      expect(guide, command).toMatch(new RegExp(`^(eval "\\$\\()?heed ${command}\\b`, "m"));
    }
  });

  test("has every exit code", () => {
    for (const code of Object.values(exitCode)) expect(guide).toMatch(new RegExp(`^\\| ${code} \\|`, "m"));
  });

  test("shows the workflow for CI that a new project gets", () => {
    const [, ...shown] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
    const written = read("packages/cli/template/_github/workflows/heed.yml").replace(/^#.*\n/, "");
    expect(shown).toEqual([written]);
  });

  test("links to headings that it has", () => {
    const headings = [...guide.matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) => text.toLowerCase().replaceAll(" ", "-"));
    for (const [, anchor = ""] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
  });
});
