import { describe, expect, test } from "vitest";
import { reviewPlanText } from "../review-plan.ts";
import { begin, destination, emptyFolder, heed, until, write } from "../world.ts";

describe("the settings of a service", () => {
  test("are looked through in all places before it starts, and everything that is wrong is told at once", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText({ secret: "CRM_TOKEN" }));
    const settings = { prot: 1, pressure: { due: 0 }, connections: { crm: { perSecond: -1 } } };
    write(cwd, "heed.json", JSON.stringify(settings));
    const env = { HEED_PORT: "http", HEED_HOST: "0.0.0.0", HEED_PUBLIC_URL: "example.com" };
    const { code, out } = await heed(["serve", "plan.json", "--config", "heed.json", "--rate", "none=1"], { cwd, env });
    expect(code).toBe(78);
    const lines = out.split("\n").filter((line) => line.startsWith("error "));
    expect(lines.map((line) => line.replace(/(cannot be used): .*/, "$1"))).toEqual([
      "error HD7360 `connections.crm.perSecond` in `heed.json` cannot be used",
      "error HD7360 `pressure.due` in `heed.json` cannot be used",
      "error HD7360 `heed.json` cannot be used",
      "error HD7360 `HEED_PORT` in the environment cannot be used",
      "error HD7360 `HEED_PUBLIC_URL` in the environment cannot be used",
      expect.stringContaining("error HD7204"),
      expect.stringContaining("HD7001 no value for the secret `CRM_TOKEN`"),
      expect.stringContaining("HD7003"),
    ]);
  });

  test.for<[string, string | undefined, string]>([
    ["a file that is not there", undefined, "its folder does not exist"],
    ["a file that is no JSON", '{"host": "secret-of-mine', "it is no JSON"],
  ])("%s is told, with none of its text", async ([, text, reason]) => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    if (text !== undefined) write(cwd, "heed.json", text);
    const { code, out } = await heed(["serve", "plan.json"], { cwd, env: { HEED_CONFIG: "heed.json" } });
    expect(code).toBe(78);
    expect(out).toContain(`error HD7360 \`heed.json\` cannot be used: ${reason}`);
    expect(out).not.toContain("secret-of-mine");
  });

  test("come from options before the environment, and from there before the file", async () => {
    const crm = await destination();
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText({ url: "http://127.0.0.1:1/hook" }));
    const connections = { crm: { settings: { baseUrl: crm.url }, concurrency: 2 } };
    const file = { host: "192.0.2.1", port: 1, data: "file.db", allowHosts: [crm.host], connections };
    write(cwd, "heed.json", JSON.stringify(file));
    const serving = begin(["serve", "plan.json", "--config", "heed.json", "--port", "0"], {
      cwd,
      env: { HEED_HOST: "127.0.0.1", HEED_DATA: "environment.db" },
    });
    await until(() => serving.err().includes("Ctrl-C ends"));
    expect(serving.out()).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\n/);
    expect(serving.err()).toContain("store environment.db");
    await post(serving.out(), { id: "a", rating: 1 });
    await until(() => crm.bodies.length === 1);
    serving.end("SIGTERM");
    expect((await serving.ended).code).toBe(0);
  });
});

async function post(out: string, record: object): Promise<void> {
  const address = /^listening on (\S+)\n/.exec(out)?.[1] ?? "";
  const headers = { "content-type": "application/json" };
  await fetch(`${address}/datasets/reviews/records`, { method: "POST", headers, body: JSON.stringify(record) });
}

test("a log for programs has a line of JSON for everything that happens, and nothing of a record", async () => {
  const crm = await destination(() => 401);
  const cwd = emptyFolder();
  write(cwd, "plan.json", reviewPlanText({ url: crm.url }));
  const args = ["serve", "plan.json", "--port", "0", "--allow-host", crm.host];
  const serving = begin(args, { cwd, env: { HEED_LOG: "json" } });
  await until(() => serving.err().includes("Ctrl-C ends"));
  await post(serving.out(), { id: "jane-doe-42", rating: 1 });
  await until(() => serving.err().includes('"event":"connection"'));
  serving.end("SIGTERM");
  const { err } = await serving.ended;
  const lines = err
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual(
    expect.objectContaining({ level: "info", event: "ingested", dataset: "reviews", created: 1 }),
  );
  expect(lines).toContainEqual(expect.objectContaining({ event: "attempted", connection: "crm", outcome: "refused" }));
  expect(lines).toContainEqual(
    expect.objectContaining({ level: "error", event: "connection", connection: "crm", state: "stopped" }),
  );
  expect(err).not.toContain("jane-doe-42");
});
