import { describe, expect, test } from "vitest";
import { heed } from "../world.ts";
import { goodWorkflow, userProject } from "./project.ts";

const files = {
  "workflows/unhappy.ts": goodWorkflow
    .replace('import { tickets } from "@heed/dsl";', 'import { connect, secret } from "@heed/dsl";')
    .replace(
      "export default",
      'const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });\nconst desk = connect.webService("desk", { baseUrl: "https://desk.example", bearer: secret("DESK_TOKEN") });\nexport default',
    )
    .replace(/tickets\.create\([^)]*\);/, 'slack.postMessage({ channel: "#a", text: "b" }); desk.send({ body: {} });'),
};

describe("heed check --env", () => {
  test("names all secrets that are missing at once, and the check itself could not be better", async () => {
    const cwd = userProject(files);
    const { code, out } = await heed(["check", "--env"], { cwd, env: { DESK_TOKEN: "" } });
    expect(out).toMatch(/HD0011 secrets-not-set\n {2}this environment has no value for `DESK_TOKEN`, `SLACK_TOKEN`\n/);
    expect(out).toMatch(/1 error · 1 workflow in 1 file · .* can be built, but not run here\n$/);
    expect(code).toBe(78);
  });

  test("is good where they are set, and never tells their values", async () => {
    const env = { DESK_TOKEN: "kept-to-itself", SLACK_TOKEN: "xoxb-1" };
    const ran = await heed(["check", "--env", "--format", "json"], { cwd: userProject(files), env });
    expect(ran.code).toBe(0);
    expect(JSON.stringify(ran)).not.toMatch(/kept-to-itself|xoxb-1/);
  });

  test("is not asked for: no secret is needed", async () => {
    expect((await heed(["check"], { cwd: userProject(files) })).code).toBe(0);
  });
});

describe("heed config --show", () => {
  test("shows the file, the settings with their defaults, and what they find", async () => {
    const cwd = userProject({ "heed.config.ts": 'export default { plan: "out/plan.json" };' });
    const { code, out } = await heed(["config", "--show"], { cwd });
    expect(code).toBe(0);
    expect(out).toBe(
      `file       ${cwd}/heed.config.ts\nroot       ${cwd}\nworkflows  workflows/**/*.ts (1 file)\nplan       out/plan.json\ntsconfig   tsconfig.json\n`,
    );
    const json = await heed(["config", "--format", "json"], { cwd });
    expect(JSON.parse(json.out)).toMatchObject({
      format_version: "1.0",
      file: `${cwd}/heed.config.ts`,
      plan: "out/plan.json",
      files: ["workflows/unhappy.ts"],
    });
  });

  test("says why there is none to be used", async () => {
    const cwd = userProject({ "heed.config.ts": "export default { plan: 1 };" });
    const { code, out } = await heed(["config", "--show"], { cwd });
    expect({ code, out }).toEqual({ code: 78, out: expect.stringMatching(/^error HD0001 .*`plan`/) });
  });
});
