import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, heed, write } from "../world.ts";

const scripts: { [shell: string]: string } = {};
beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"])
    scripts[shell] = (await heed(["completion", shell], { cwd: emptyFolder() })).out;
});

/** What bash offers after these words, the last of which is being typed. */
function offered(...words: readonly string[]): readonly string[] {
  const list = words.map((word) => `'${word}'`).join(" ");
  const ask = `COMP_WORDS=(heed ${list}); COMP_CWORD=${words.length}; _heed; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const cwd = emptyFolder();
  const script = write(cwd, "completion.sh", `set -eu\n${scripts.bash}\n${ask}\n`);
  return execFileSync("bash", ["--norc", script], { cwd, encoding: "utf8" })
    .split("\n")
    .filter((word) => word !== "");
}

describe("bash", () => {
  test.for<[string, readonly string[], readonly string[]]>([
    ["offers the commands that begin so", ["se"], ["serve"]],
    ["offers the commands below a command", ["schema", ""], ["infer", "pull"]],
    ["offers the options of a command", ["schema", "infer", "a.csv", "--k"], ["--key"]],
    ["offers the values of an option", ["check", "--format", ""], ["text", "json", "sarif", "github", "junit"]],
    ["offers those of the command at hand", ["graph", "--format", "s"], ["svg"]],
    ["offers the choices of an argument", ["completion", ""], ["bash", "zsh", "fish"]],
    ["leaves files to the shell", ["run", "plan.json", "--input", ""], []],
    ["is not confused by options before", ["check", "--config", "schema", "--fail-level", "w"], ["warning"]],
    ["offers nothing for what there is not", ["nonsense", "--form"], []],
  ])("%s", ([, words, offers]) => {
    expect(offered(...words)).toEqual(offers);
  });

  test("offers every command that the help lists", async () => {
    const { out } = await heed(["--help"], { cwd: emptyFolder() });
    const [, list = ""] = /\nCommands:\n([\s\S]*)$/.exec(out) ?? [];
    const listed = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = ""]) => name).filter((name) => name !== "help");
    expect(listed.length).toBeGreaterThan(8);
    expect([...offered("")].sort()).toEqual(listed.sort());
  });
});

describe("zsh and fish", () => {
  test.for(["zsh", "fish"])("%s: quotation marks are closed, and what they hold cannot end them", (shell) => {
    const script = scripts[shell] ?? "";
    const outside = script.replace(/^#.*$/gm, "").replace(/'[^'\n]*'/g, "_");
    expect(outside).not.toContain("'");
    // No word of a description stands outside of quotation marks.
    expect(outside).not.toContain("repeatable");
    expect(script).toContain("repeatable");
  });

  test("fish knows every command and its options", () => {
    expect(scripts.fish).toContain("complete -c heed -f -n '__heed_at' -a schema -d ");
    expect(scripts.fish).toContain("complete -c heed -f -n '__heed_at /schema' -a infer -d ");
    expect(scripts.fish).toContain("complete -c heed -n '__heed_at /graph' -l format -x -a 'mermaid dot svg html' -d ");
  });

  test("zsh knows every command and its options", () => {
    expect(scripts.zsh).toMatch(/'\/schema'\) known=\('infer:propose a dataset/);
    expect(scripts.zsh).toContain("'/graph --format') compadd -- 'mermaid' 'dot' 'svg' 'html'; return ;;");
  });
});
