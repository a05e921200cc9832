import { readFileSync } from "node:fs";
import { type Smtp, startSmtp, startWebService, type WebService } from "@heed/stand-ins";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Account, type Accounts, connectionsText, startAccounts } from "./pull/accounts.ts";
import { emptyProject } from "./pull/project.ts";
import { ran } from "./pull/ran.ts";

// Without types that were pulled, so that names which are not there compile.
let accounts: Accounts;
let smtp: Smtp;
let service: WebService;
let project: ReturnType<typeof emptyProject>;
let all: readonly Omit<Account, "service">[];

beforeAll(async () => {
  accounts = await startAccounts();
  smtp = await startSmtp({ logIn: { user: "heed", password: "smtp-kept" } });
  service = await startWebService();
  project = emptyProject();
  all = [
    ...accounts.all,
    {
      id: "email.post",
      settings: {
        ...{ host: "127.0.0.1", port: smtp.port, security: "none", from: "heed@example.com" },
        ...{ user: "heed", password: { secret: "SMTP_PASSWORD" } },
      },
      objects: [],
    },
    { id: "webService.desk", settings: { baseUrl: service.origin, bearer: { secret: "DESK_TOKEN" } }, objects: [] },
  ];
  project.put("connections.ts", connectionsText(all, false));
});
afterAll(() => Promise.all([accounts.close(), smtp.close(), service.close()]));

const workflow = (name: string, from: string, to = from) =>
  project.put(
    "workflows/all.ts",
    readFileSync(new URL(`./pull/${name}.workflow.txt`, import.meta.url), "utf8").replace(from, to),
  );
const env = () => ({ ...accounts.env, HOOK: "T1/B1/x", SMTP_PASSWORD: "smtp-kept", DESK_TOKEN: "desk-kept" });
const hosts = () => [...accounts.hosts, service.hostPort].flatMap((host) => ["--allow-host", host]);
const check = (args: readonly string[] = [], secrets: { readonly [name: string]: string } = env()) =>
  ran(["check", "--connect", "--connection", "slackWebhook.hook.baseUrl=http://127.0.0.1:9", ...hosts(), ...args], {
    cwd: project.root,
    env: secrets,
  });
const toHook = () => ["--connection", `slackWebhook.hook.baseUrl=${service.origin}`];

describe("heed check --connect", () => {
  test("asks every connection, is content with what is there, and changes nothing", async () => {
    const extra = 'email.send({ to: "a@example.com", subject: "A", text: "B" }); webService.send({ body: {} });';
    workflow("right", "    hook.postMessage(", `    ${extra}\n    hook.postMessage(`);
    project.put(
      "workflows/all.ts",
      readFileSync(`${project.root}/workflows/all.ts`, "utf8").replace(
        "import { dynamics,",
        "import { dynamics, email, webService,",
      ),
    );
    const before = accounts.state();
    const { code, out } = await check(toHook());
    expect(out).toMatch(/can be built, and its connections work\n$/);
    for (const { id } of accounts.all) expect(out).toMatch(new RegExp(`^${id}\\s+ok\\s*$`, "m"));
    expect(out).toMatch(/^email\.post +ok +only the log-in can be tried$/m);
    expect(out).toMatch(/^webService\.desk +ok +only the address can be tried$/m);
    expect(out).toMatch(/^slackWebhook\.hook +ok +only the address can be tried$/m);
    expect(code).toBe(0);
    expect(accounts.state()).toBe(before);
    expect(smtp.mails).toEqual([]);
    expect(service.requests).toEqual([]);
    for (const { method, path } of accounts.requests())
      expect(method === "GET" || /token|conversations\.list$/.test(path), `${method} ${path}`).toBe(true);
    expect(accounts.violations()).toEqual([]);
  });

  test("tells names that are not there, with their places and what there is", async () => {
    workflow("wrong", "");
    const { code, out } = await check(["--format", "json"]);
    const { diagnostics, connections } = JSON.parse(out);
    const told = diagnostics.map(({ code, span, message, help }: { [name: string]: unknown }) => ({
      code,
      at: `${Object(span).file}:${Object(span).line}`,
      message,
      help,
    }));
    await expect(`${JSON.stringify(told, undefined, 2)}\n`).toMatchFileSnapshot("./pull/connect.expected.json");
    expect(connections.find(({ connection }: { connection: string }) => connection === "slack.main").state).toBe(
      "names-missing",
    );
    expect(code).toBe(1);
  });

  test("tells credentials that are refused apart from what cannot be reached, and from secrets that are missing", async () => {
    workflow("right", "");
    const secrets = {
      ...env(),
      ZD_SECRET: "",
      SLACK_TOKEN: "xoxb-other",
      SF_SECRET: "sf-other",
      MK_SECRET: "mk-other",
    };
    const { code, out } = await check([], secrets);
    expect(out).toMatch(/^slack\.main +credentials refused +Slack answered invalid_auth$/m);
    expect(out).toMatch(/^salesforce\.crm +credentials refused +/m);
    expect(out).toMatch(/^marketo\.main +credentials refused +/m);
    expect(out).toMatch(/^slackWebhook\.hook +credentials refused|^slackWebhook\.hook +not reachable/m);
    expect(out).toMatch(/^zendesk\.care +not asked/m);
    expect(out).toMatch(/^hubspot\.crm +ok/m);
    expect(out).toMatch(/workflows\/all\.ts:\d+:\d+ +error +HD7372/);
    expect(out).toMatch(/HD\d{4} [^\n]*\n[^\n]*`ZD_SECRET`/);
    expect(out).not.toMatch(/xoxb-other|sf-other|mk-other|smtp-kept/);
    expect(code).toBe(78);
  });
});
