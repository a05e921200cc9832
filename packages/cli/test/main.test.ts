import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { reviewPlanText } from "./review-plan.ts";
import { emptyFolder, heed, write } from "./world.ts";

const cwd = emptyFolder();

describe("the command line", () => {
  test("help goes to standard output and is a good end", async () => {
    const { code, out, err } = await heed(["--help"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Usage: heed/);
    expect(out).toContain("run [options] <plan>");
    expect(out).toMatch(/Examples:\n {2}\$ heed init/);
  });

  test.for(["init", "check", "build", "graph", "schema infer", "config", "run", "serve"])(
    "the help of `%s` has an example",
    async (command) => {
      const { code, out } = await heed([...command.split(" "), "--help"], { cwd });
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`Examples:\\n  \\$ heed ${command}`));
    },
  );

  test("the version is that of the package", async () => {
    expect(await heed(["--version"], { cwd })).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      err: "",
    });
  });

  test.for<[string, readonly string[], RegExp]>([
    ["nothing at all shows the help", [], /^Usage: heed/],
    ["a command that is nearly one", ["rnu"], /unknown command 'rnu'\n.*Did you mean run\?/],
    [
      "an option that is nearly one",
      ["run", "plan.json", "--inptu", "a"],
      /unknown option '--inptu'\n.*Did you mean --input\?/,
    ],
    ["an argument that is missing", ["run", "--input", "a"], /missing required argument 'plan'/],
    ["an option that is missing", ["run", "plan.json"], /required option '--input <file>' not specified/],
    ["one argument too many", ["serve", "a.json", "b.json"], /too many arguments/],
    [
      "a value that is none of the choices",
      ["run", "p.json", "--input", "a", "--format", "xml"],
      /Allowed choices are text, json/,
    ],
    ["a port that is none", ["serve", "p.json", "--port", "70000"], /a port is a number from 0 to 65535/],
    [
      "a setting without its connection",
      ["serve", "p.json", "--connection", "baseUrl=x"],
      /write it as `<connection>\.<setting>=<value>`/,
    ],
    ["a host without its port", ["serve", "p.json", "--allow-host", "crm"], /write it as `<host>:<port>`/],
  ])("%s is wrong usage", async ([, args, message]) => {
    const { code, out, err } = await heed(args, { cwd });
    expect({ code, out }).toEqual({ code: 64, out: "" });
    expect(err).toMatch(message);
  });

  test("what nobody foresaw is told as our bug, in one line, with a report", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("{}");
      throw new TypeError("bug: cannot read\nmore");
    }
    const folder = emptyFolder();
    write(folder, "plan.json", reviewPlanText());
    const { code, err } = await heed(["run", "plan.json", "--input", "-"], { cwd: folder, stdin: broken() });
    expect(code).toBe(70);
    expect(err).toMatch(/^error HD9000 this is a bug in heed, not in your files: cannot read\n/);
    const [, report = ""] = /please file it with `([^`]+)`/.exec(err) ?? [];
    expect(readFileSync(report, "utf8")).toMatch(/^heed run\nnode \d+.*\n[\s\S]*TypeError: bug: cannot read/);
  });
});
