import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { goodWorkflow, userProject } from "../compile/project.ts";
import { heed, write } from "../world.ts";
import { sarifLog } from "./sarif-log.ts";

const bad = { "workflows/unhappy.ts": goodWorkflow.replace("review.rating <= 2", "review.rating == 2") };
const published = JSON.parse(
  readFileSync(new URL("../../../../docs/reference/findings.schema.json", import.meta.url), "utf8"),
);

describe("findings are told", () => {
  test("in several forms at once: one on standard output, the others in files", async () => {
    const cwd = userProject(bad);
    const { code, out, err } = await heed(
      ["check", "--format", "sarif=reports/a.sarif", "--format", "junit=j.xml", "--format", "json=f.json"],
      { cwd },
    );
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toMatch(
      /^workflows\/unhappy.ts:5:35 {2}error {2}HD2008[\s\S]*\n {2}more {5}heed explain HD2008\n\n1 error in 1 of 1 workflow · [\d.]+ s · cannot be built\n$/,
    );
    const sarif = sarifLog.parse(JSON.parse(readFileSync(join(cwd, "reports/a.sarif"), "utf8")));
    expect(sarif.runs[0].results).toHaveLength(1);
    expect(readFileSync(join(cwd, "j.xml"), "utf8")).toContain('<failure type="HD2008"');
    const json: unknown = JSON.parse(readFileSync(join(cwd, "f.json"), "utf8"));
    expect(json).toMatchObject({
      format_version: "1.0",
      command: "check",
      errors: 1,
      affected: ["unhappy"],
      plan: null,
    });
  });

  test("as JSON that is as the published schema says, whether good, bad or not begun", async () => {
    const isAsPublished = new Ajv2020().compile(published);
    const cases = [
      [["build", "--format", "json"], userProject()],
      [["check", "--format", "json"], userProject(bad)],
      [["check", "--format", "json", "--config", "none.ts"], userProject()],
    ] as const;
    for (const [args, cwd] of cases) {
      const told: unknown = JSON.parse((await heed(args, { cwd })).out);
      expect(isAsPublished(told), JSON.stringify(isAsPublished.errors)).toBe(true);
    }
    expect(isAsPublished({ format_version: "1.0" })).toBe(false);
  });

  test("as annotations too in GitHub Actions, beside the text, with a summary of the step", async () => {
    const cwd = userProject(bad);
    const summary = write(cwd, "summary.md", "before\n");
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: cwd };
    const { out } = await heed(["check"], { cwd, env });
    expect(out).toMatch(
      /^::error file=workflows\/unhappy.ts,line=5,.*\nworkflows\/unhappy.ts:5:35[\s\S]*cannot be built\n$/,
    );
    expect(readFileSync(summary, "utf8")).toMatch(/^before\n### heed check\n/);
    const json = await heed(["check", "--format", "json"], { cwd, env });
    expect(JSON.parse(json.out)).toMatchObject({ errors: 1 });
  });

  test("without the line that sums up when quiet", async () => {
    expect(await heed(["check", "--quiet"], { cwd: userProject() })).toEqual({ code: 0, out: "", err: "" });
  });

  test("a report that cannot be written is told, and is no good end", async () => {
    const { code, out, err } = await heed(["check", "--format", "sarif=heed.config.ts/a"], { cwd: userProject() });
    expect(code).toBe(78);
    expect(out).toMatch(/^no problems/);
    expect(err).toMatch(/^error HD0010 the report `heed.config.ts\/a` cannot be written: /);
  });

  test.for<[string, readonly string[], RegExp]>([
    ["a format that there is not", ["--format", "xml"], /Allowed choices are text, json, sarif, github, junit/],
    ["a file without a name", ["--format", "sarif="], /Allowed choices are/],
    [
      "two forms for one output",
      ["--format", "json", "--format", "sarif"],
      /Only one format can go to standard output/,
    ],
  ])("%s is wrong usage", async ([, args, message]) => {
    const { code, err } = await heed(["check", ...args], { cwd: userProject() });
    expect(code).toBe(64);
    expect(err).toMatch(message);
  });
});

describe("the level that fails", () => {
  const warned = {
    "workflows/unhappy.ts": goodWorkflow.replace("(review) => review.rating <= 2", "() => false"),
  };

  test("is that of errors unless said otherwise", async () => {
    const { code, out } = await heed(["build"], { cwd: userProject(warned) });
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/1 warning in 1 of 1 workflow .* plan.json written/),
    });
  });

  test("keeps the plan from being written", async () => {
    const { code, out } = await heed(["build", "--fail-level", "warning"], { cwd: userProject(warned) });
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/plan not written\n$/) });
  });
});
