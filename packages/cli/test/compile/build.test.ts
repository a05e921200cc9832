import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, planHash, planMapSchema, planSchema } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { heed } from "../world.ts";
import { goodWorkflow, userProject } from "./project.ts";

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

describe("heed build", () => {
  test("writes the plan and its map, as canonical JSON, and says so in one line", async () => {
    const cwd = userProject();
    const { code, out } = await heed(["build"], { cwd });
    expect(out).toMatch(/^no problems · 1 workflow in 1 file · [\d.]+ s · plan.json written, sha256:[0-9a-f]{12}\n$/);
    expect(code).toBe(0);
    const plan = planSchema.parse(readJson(join(cwd, "plan.json")));
    expect(plan.hash).toBe(planHash(plan));
    expect(readFileSync(join(cwd, "plan.json"), "utf8")).toBe(`${canonicalJson(plan)}\n`);
    expect(planMapSchema.parse(readJson(join(cwd, "plan.map.json")))).toMatchObject({ plan: plan.hash });
  });

  test("gives the same bytes in another folder, with other line ends and a byte order mark", async () => {
    const [one, other] = [
      userProject(),
      userProject({ "workflows/unhappy.ts": `\uFEFF${goodWorkflow.replaceAll("\n", "\r\n")}` }),
    ];
    await heed(["build"], { cwd: one });
    await heed(["build"], { cwd: other });
    expect(readFileSync(join(other, "plan.json"), "utf8")).toBe(readFileSync(join(one, "plan.json"), "utf8"));
  });

  test("with --profile puts what past records say into the plan, and tells what it gains", async () => {
    const cwd = userProject();
    const past = [1, 2, 3, 4].map((rating, at) => JSON.stringify({ id: `r${at}`, rating }));
    writeFileSync(join(cwd, "past.ndjson"), `${past.join("\n")}\n{"id":"broken"}\n`);
    const { code, err } = await heed(["build", "--profile", "past.ndjson"], { cwd });
    expect(code).toBe(0);
    expect(err).toMatch(/reviews: profiled on 4 records \(1 did not fit\); [\d.]+ conditions are tried a record/);
    const plan = planSchema.parse(readJson(join(cwd, "plan.json")));
    expect(Object.values(plan.datasets.reviews?.profile ?? {})).toContain(0.5);
    expect(plan.hash).toBe(planHash(plan));
    expect(readJson(join(cwd, "plan.map.json"))).toMatchObject({ plan: plan.hash });
  });

  test("writes no plan when no record fits the profile's dataset", async () => {
    const cwd = userProject();
    writeFileSync(join(cwd, "past.ndjson"), '{"id":"broken"}\n');
    const { code, out, err } = await heed(["build", "--profile", "past.ndjson"], { cwd });
    expect(code).toBe(78);
    expect(out + err).toContain("HD7340");
    expect(existsSync(join(cwd, "plan.json"))).toBe(false);
  });

  test("leaves the plan that is there alone when there is an error", async () => {
    const cwd = userProject({
      "workflows/unhappy.ts": goodWorkflow.replace("review.rating <= 2", "review.ratng <= 2"),
    });
    writeFileSync(join(cwd, "plan.json"), "before");
    const { code, out } = await heed(["build"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("workflows/unhappy.ts:5:28  error  TS2551");
    expect(out).toContain("Did you mean 'rating'?");
    expect(out).toMatch(/1 error in 1 of 1 workflow · .* plan not written\n$/);
    expect(readFileSync(join(cwd, "plan.json"), "utf8")).toBe("before");
  });

  test("puts nothing in the place of what is no file, and nothing beside it", async () => {
    const cwd = userProject();
    mkdirSync(join(cwd, "folder.json"));
    mkdirSync(join(cwd, "good.map.json"));
    execFileSync("mkfifo", [join(cwd, "pipe.json")]);
    for (const out of ["folder.json", "pipe.json", "good.json"]) {
      const ran = await heed(["build", "--out", out], { cwd });
      expect(ran).toMatchObject({ code: 78, out: expect.stringMatching(/HD0006 [\s\S]*something else than a file/) });
    }
    expect(
      readdirSync(cwd)
        .filter((name) => /json$/.test(name))
        .sort(),
    ).toEqual([...["folder.json", "good.map.json", "package.json", "pipe.json", "tsconfig.json"]]);
    expect(lstatSync(join(cwd, "pipe.json")).isFIFO()).toBe(true);
  });

  test("follows a link to the plan and leaves it a link", async () => {
    const cwd = userProject();
    writeFileSync(join(cwd, "real.json"), "");
    symlinkSync("real.json", join(cwd, "plan.json"));
    expect((await heed(["build"], { cwd })).code).toBe(0);
    expect(lstatSync(join(cwd, "plan.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(join(cwd, "real.json"), "utf8"))).toMatchObject({ format: "heed-plan" });
  });

  test("says when the plan cannot be written, and leaves nothing half done", async () => {
    const cwd = userProject();
    writeFileSync(join(cwd, "file"), "");
    const { code, out } = await heed(["build", "--out", "file/plan.json"], { cwd });
    expect(code).toBe(78);
    expect(out).toMatch(/error {2}HD0006 .*\n {2}`file\/plan.json` cannot be written/);
    expect(existsSync(join(cwd, "plan.json"))).toBe(false);
  });
});

describe("heed check", () => {
  test("writes nothing", async () => {
    const cwd = userProject();
    const { code, out } = await heed(["check"], { cwd });
    expect(out).toMatch(/can be built\n$/);
    expect(code).toBe(0);
    expect(existsSync(join(cwd, "plan.json"))).toBe(false);
  });

  test("tells everything as JSON when asked", async () => {
    const cwd = userProject({
      "workflows/unhappy.ts": goodWorkflow.replace("review.rating <= 2", "review.rating == 2"),
    });
    const { code, out } = await heed(["check", "--format", "json"], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      workflows: 1,
      errors: 1,
      diagnostics: [{ code: "HD2008", severity: "error", span: { file: "workflows/unhappy.ts", line: 5, column: 35 } }],
    });
  });

  test("finds the configuration from a folder below", async () => {
    const cwd = join(userProject(), "workflows");
    expect(await heed(["check"], { cwd })).toMatchObject({ code: 0 });
  });

  test("without any workflow, says which files it looked for", async () => {
    const cwd = userProject({ "heed.config.ts": 'export default { workflows: "flows/*.ts" };' });
    const { code, out } = await heed(["check"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("no file matches `flows/*.ts`");
  });
});

describe("a configuration", () => {
  test.for<[string, { readonly [file: string]: string }, readonly string[], RegExp]>([
    [
      "that is not there",
      {},
      ["--config", "none.ts"],
      /HD0001 .*\n {2}`none.ts` cannot be used as configuration: there is no such file/,
    ],
    [
      "with an unknown setting",
      { "heed.config.ts": "export default { workflow: [] };" },
      [],
      /HD0001 .*\n.*[Uu]nrecognized key: "workflow"/,
    ],
    ["of another kind", { "heed.config.ts": "export default { workflows: 3 };" }, [], /HD0001 .*\n.*`workflows`/],
    ["that throws", { "heed.config.ts": 'throw new Error("no luck");' }, [], /HD0001 .*\n.*no luck/],
    [
      "that does not parse",
      { "heed.config.ts": "export default {" },
      [],
      /^heed.config.ts:1:17 {2}error {2}HD0001 .*\n {2}`heed.config.ts` cannot be used as configuration: Expected identifier but found end of file\n\n {2}> 1 \| export default \{/,
    ],
  ])("%s is refused", async ([, files, args, message]) => {
    const { code, out } = await heed(["check", ...args], { cwd: userProject(files) });
    expect(out).toMatch(message);
    expect(code).toBe(78);
  });

  test("may use all of TypeScript and import its own files", async () => {
    const cwd = userProject({
      "heed.config.ts":
        'import { folder } from "./where.ts";\nenum E { A = 1 }\nexport default { workflows: [folder + "/*.ts"], plan: "out/plan-" + E.A + ".json" } as const;',
      "where.ts": 'export const folder: string = "workflows";',
    });
    mkdirSync(join(cwd, "out"));
    expect(await heed(["build"], { cwd })).toMatchObject({ code: 0 });
    expect(existsSync(join(cwd, "out", "plan-1.json"))).toBe(true);
  });
});
