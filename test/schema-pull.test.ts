import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Accounts, connectionsText, startAccounts } from "./pull/accounts.ts";
import { emptyProject } from "./pull/project.ts";
import { ran } from "./pull/ran.ts";

// One project with a connection to an account of every kind whose fields can be asked for, all of them named by somebody who means harm.
let accounts: Accounts;
let root: string;
let put: ReturnType<typeof emptyProject>["put"];

beforeAll(async () => {
  accounts = await startAccounts();
  ({ root, put } = emptyProject());
  put("connections.ts", connectionsText(accounts.all));
  put("workflows/all.ts", workflow("right"));
});
afterAll(() => accounts.close());

const workflow = (name: string) => readFileSync(new URL(`./pull/${name}.workflow.txt`, import.meta.url), "utf8");
const heed = (...args: readonly string[]) => ran(args, { cwd: root, env: accounts.env });
const pull = (...args: readonly string[]) =>
  heed("schema", "pull", ...args, ...accounts.hosts.flatMap((host) => ["--allow-host", host]));

describe("heed schema pull", () => {
  test("writes what every account takes, although a workflow does not fit the types yet", async () => {
    for (const { id, objects } of accounts.all.filter((each) => each.objects.length > 0))
      put(
        `schemas/${id}.ts`,
        `// Written by an earlier \`heed schema pull ${id}\`.\n// With the objects: ${objects.join(", ")}\n`,
      );
    expect(await pull()).toMatchObject({ code: 0, out: "" });
    for (const { id } of accounts.all) {
      const text = readFileSync(join(root, "schemas", `${id}.ts`), "utf8");
      await expect(text).toMatchFileSnapshot(`./pull/schemas/${id}.txt`);
    }
    expect(accounts.violations()).toEqual([]);
  });

  test("asked only, and has nothing of a secret written or told", async () => {
    for (const { method, path } of accounts.requests()) {
      expect(method === "GET" || /token|conversations\.list$/.test(path), `${method} ${path}`).toBe(true);
    }
    const written = accounts.all.map(({ id }) => readFileSync(join(root, "schemas", `${id}.ts`), "utf8")).join("");
    for (const secret of [...Object.values(accounts.env), "at-very-secret", "127.0.0.1"])
      expect(written).not.toContain(secret);
  });

  test("changes nothing when it is run again, and `--check` is content", async () => {
    const checked = await pull("--check");
    expect(checked).toMatchObject({ code: 0, out: "" });
    for (const { id } of accounts.all) expect(checked.err).toContain(`${id}.ts is as it should be`);
  });

  test("what was written parses, and a workflow that fits the accounts is checked without a finding", async () => {
    expect(await heed("check")).toMatchObject({ code: 0, out: expect.stringContaining("can be built") });
  });

  test("a name, a value or a type that an account does not have is told with the choices", async () => {
    put("workflows/all.ts", workflow("wrong"));
    const { code, out } = await heed("check");
    put("workflows/all.ts", workflow("right"));
    expect(code).toBe(1);
    await expect(out.replace(/\d+(\.\d+)? m?s/g, "…")).toMatchFileSnapshot("./pull/wrong.expected.txt");
  });

  test("`--check` tells what has changed in the account, and writes nothing", async () => {
    const file = join(root, "schemas", "slack.main.ts");
    const before = readFileSync(file, "utf8");
    await accounts.ask("#a-new-channel");
    expect(await pull("slack.main", "--check")).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /HD7375 .*slack\.main\.ts.*\n.*heed schema pull slack\.main[\s\S]*\+ .*"#a-new-channel"/,
      ),
    });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("says what stands in its way", async () => {
    const unknown = await pull("slack.mian", "slackWebhook.hook");
    expect(unknown).toMatchObject({ code: 64, out: expect.stringMatching(/HD7370 .*\n.*there is `slack\.main`/) });
    expect(unknown.out).toMatch(/HD7377 .*`slackWebhook\.hook`/);
    const absent = await pull("salesforce.crm", "--object", "Nowhere__c");
    expect(absent).toMatchObject({ code: 64, out: expect.stringMatching(/HD7374 .*`Nowhere__c`/) });
    const env = { ...accounts.env, SLACK_TOKEN: "xoxb-other", ZD_SECRET: "" };
    const hosts = accounts.hosts.flatMap((host) => ["--allow-host", host]);
    const refused = await ran(["schema", "pull", "slack.main", "zendesk.care", ...hosts], { cwd: root, env });
    expect(refused).toMatchObject({ code: 78, out: expect.stringMatching(/HD7372 .*Slack answered invalid_auth/) });
    expect(refused.out).toMatch(/HD\d{4} .*`ZD_SECRET`/);
    expect(JSON.stringify(refused)).not.toContain("xoxb-other");
  });
});
