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
    ["a plan of a later version", (text) => text.replace('"version":"1.0"', '"version":"2.0"'), /^error HD4003/],
    ["a plan that was changed by hand", (text) => text.replace('"max":5', '"max":6'), /^error HD4006/],
  ])("%s", async ([, change, message]) => {
    const { cwd, run } = project();
    write(cwd, "a.ndjson", "");
    write(cwd, "plan.json", change(reviewPlanText()));
    const { code, out } = await heed(run("a.ndjson"), { cwd });
    expect({ code, out }).toEqual({ code: 78, out: expect.stringMatching(message) });
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
