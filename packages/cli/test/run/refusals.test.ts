import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type PlanWishes, reviewPlan, reviewPlanText } from "../review-plan.ts";
import { heed, write } from "../world.ts";
import { project } from "./project.ts";

describe("what is found before anything is taken", () => {
  test.for<[string, PlanWishes, readonly string[], RegExp]>([
    [
      "a plan that is not there",
      {},
      ["run", "none.json", "--input", "a.ndjson"],
      /^error HD7101 cannot read `none.json`: there is no such file\n {2}help /,
    ],
    [
      "an input that is not there",
      {},
      ["run", "plan.json", "--input", "none.ndjson"],
      /^error HD7101 cannot read `none.ndjson`: there is no such file/,
    ],
    [
      "an input that is a folder",
      {},
      ["run", "plan.json", "--input", ".", "--input-format", "csv"],
      /^error HD7101 cannot read `.`: it is a folder/,
    ],
    ["an input of no known kind", {}, ["run", "plan.json", "--input", "plan.json"], /^error HD7102/],
    [
      "a dataset that is not named",
      { datasets: ["posts"] },
      ["run", "plan.json", "--input", "a.ndjson"],
      /^error HD7301 .*\n {2}help add `--dataset` with one of `reviews`, `posts`\n/,
    ],
    [
      "a dataset that the plan does not have",
      {},
      ["run", "plan.json", "--input", "a.ndjson", "--dataset", "revews"],
      /^error HD7302 the plan has no dataset `revews`\n {2}help its datasets are `reviews`\n/,
    ],
    [
      "a connection that the plan does not have",
      {},
      ["run", "plan.json", "--input", "a.ndjson", "--connection", "slack.token=x"],
      /^error HD7003/,
    ],
    [
      "secrets that are not set",
      { secret: "CRM_TOKEN" },
      ["run", "plan.json", "--input", "a.ndjson"],
      /^error HD7001 no value for the secret `CRM_TOKEN`/,
    ],
    [
      "a store under a file",
      {},
      ["run", "plan.json", "--input", "a.ndjson", "--data", "plan.json/x.db"],
      /^error HD7303 cannot make the folder .*: there is a file of that name/,
    ],
    [
      "a store that is another file",
      {},
      ["run", "plan.json", "--input", "a.ndjson", "--data", "plan.json"],
      /^error HD7011/,
    ],
  ])("%s", async ([, wishes, args, message]) => {
    const { cwd } = project(wishes);
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    const { code, out, err } = await heed(args, { cwd });
    expect({ code, err }).toEqual({ code: /HD730[12]/.test(message.source) ? 64 : 78, err: "" });
    expect(out).toMatch(message);
  });

  test.for<[string, (text: string) => string, RegExp]>([
    ["a plan that is not JSON", () => "{", /^error HD4001/],
    ["a plan that is something else", () => "{}", /^error HD4002/],
    ["a plan of a later version", (text) => text.replace(/"version":"1\.\d"/, '"version":"2.0"'), /^error HD4003/],
    ["a plan that was changed by hand", (text) => text.replace('"max":5', '"max":6'), /^error HD4006/],
  ])("%s", async ([, change, message]) => {
    const { cwd, run } = project();
    write(cwd, "a.ndjson", "");
    write(cwd, "plan.json", change(reviewPlanText()));
    const { code, out } = await heed(run("a.ndjson"), { cwd });
    expect({ code, out }).toEqual({ code: 78, out: expect.stringMatching(message) });
  });

  test.for<[string, (path: string) => void, RegExp]>([
    [
      "a plan that is a folder",
      (path) => mkdirSync(path),
      /^error HD7101 cannot read `p.json`: it is a folder\n {2}help name the plan in it, such as `p.json\/plan.json`\n$/,
    ],
    [
      "a plan of random bytes",
      (path) => writeFileSync(path, Buffer.from("89504e470d0a1a0a1b5b324a00ff", "hex")),
      /^error HD4001 `p.json`: the plan is not JSON: line 1, column 1: .*\n {2}help pass the `plan.json`/,
    ],
    [
      "a plan that was cut short",
      (path) => writeFileSync(path, reviewPlanText().slice(0, -1)),
      /^error HD4001 `p.json`: the plan is not JSON: line 1, column \d+: the text ends too soon\n/,
    ],
    [
      "a plan without end",
      (path) => symlinkSync("/dev/zero", path),
      /^error HD7307 `p.json` is larger than 128 MiB, .*\n {2}help pass the `plan.json`/,
    ],
    [
      "a plan larger than any",
      (path) => {
        writeFileSync(path, "");
        truncateSync(path, 129 * 1_048_576);
      },
      /^error HD7307 `p.json` is larger than 128 MiB/,
    ],
    [
      "a plan of a later version that this runtime cannot read",
      (path) => writeFileSync(path, reviewPlanText().replace(/"version":"1\.\d"/, '"version":"1.9","more":1')),
      /^error HD4003 `p.json`: the plan is written in version 1.9 .* reads 1.2\n {2}help upgrade the runtime/,
    ],
    [
      "a source map that is a folder",
      (path) => {
        writeFileSync(path, reviewPlanText());
        mkdirSync(path.replace(".json", ".map.json"));
      },
      /^error HD7101 cannot read `p.map.json`: it is a folder\n/,
    ],
  ])("%s, by `run` and by `serve`", async ([, make, message]) => {
    const { cwd } = project();
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    make(join(cwd, "p.json"));
    for (const args of [
      ["run", "p.json", "--input", "a.ndjson"],
      ["serve", "p.json", "--port", "0"],
    ]) {
      const { code, out, err } = await heed(args, { cwd });
      expect({ code, err }).toEqual({ code: 78, err: "" });
      expect(out).toMatch(message);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });

  test.for<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ["random bytes", () => Buffer.from("x".repeat(5_000)), /^error HD7011 .* no store of Heed\n {2}help /],
    [
      "its first page alone",
      (bytes) => bytes.subarray(0, 4_096),
      /^error HD7016 .* is damaged: .*\n {2}help restore it/,
    ],
    ["half a page", (bytes) => bytes.subarray(0, 2_000), /^error HD70\d\d .*\n {2}help /],
    [
      "damaged behind its first page",
      (bytes) => bytes.fill(0xaa, 4_096),
      /^error HD7016 .* is damaged: .*\n {2}help restore it/,
    ],
    // Where the number of its layout stands: https://www.sqlite.org/fileformat.html
    ["of a newer version", (bytes) => bytes.fill(99, 60, 64), /^error HD7012 .*\n {2}help upgrade the runtime/],
  ])("a store that is %s, which is left as it is", async ([, change, message]) => {
    const { cwd, run } = project();
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    await heed(run("a.ndjson"), { cwd });
    const store = join(cwd, ".heed", "heed.db");
    const changed = change(readFileSync(store));
    writeFileSync(store, changed);
    const { code, out, err } = await heed(run("a.ndjson"), { cwd });
    expect({ code, err }).toEqual({ code: 78, err: "" });
    expect(out).toMatch(message);
    expect(readFileSync(store).equals(changed)).toBe(true);
  });

  test("a source map of another plan", async () => {
    const { cwd, run } = project();
    write(cwd, "a.ndjson", "");
    const other = { format: "heed-plan-map", version: "1.0", plan: "sha256:other", files: [], workflows: {} };
    write(cwd, "plan.map.json", JSON.stringify(other));
    expect(await heed(run("a.ndjson"), { cwd })).toMatchObject({
      code: 78,
      out: expect.stringMatching(/^error HD4015/),
    });
    write(cwd, "plan.map.json", JSON.stringify({ ...other, plan: reviewPlan().hash }));
    expect(await heed(run("a.ndjson"), { cwd })).toMatchObject({ code: 0 });
  });

  test("a header that cannot be used, and nothing is taken", async () => {
    const { cwd, run } = project();
    write(cwd, "reviews.csv", "Id,Stars\na,1\n");
    const { code, out } = await heed(run("reviews.csv"), { cwd });
    expect(code).toBe(1);
    expect(out).toContain("0 records read");
    expect(out).toMatch(/error HD7107 no column for `id`, `rating`, .*\n {2}help .*`Id`, `Stars`\n$/);
  });

  test("faults are JSON when that is asked for", async () => {
    const { cwd } = project();
    const { out } = await heed(["run", "none.json", "--input", "a.ndjson", "--format", "json"], { cwd });
    expect(JSON.parse(out)).toMatchObject({ faults: [{ code: "HD7101", severity: "error" }] });
  });
});
