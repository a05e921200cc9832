import { createServer } from "node:net";
import { join } from "node:path";
import { openSqliteStore } from "@heed/runtime/sqlite";
import { describe, expect, test } from "vitest";
import { type PlanWishes, reviewPlanText } from "../review-plan.ts";
import { begin, destination, emptyFolder, heed, type Running, until, write } from "../world.ts";

function project(wishes: PlanWishes = {}): string {
  const cwd = emptyFolder();
  write(cwd, "plan.json", reviewPlanText(wishes));
  return cwd;
}

async function addressOf(running: Running): Promise<string> {
  await until(() => running.out().includes("\n"));
  return /^listening on (\S+)\n/.exec(running.out())?.[1] ?? "";
}

function post(address: string, record: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${address}/datasets/reviews/records`, { method: "POST", headers, body: JSON.stringify(record) });
}

/** Brings everything that waits in a store forward to now. */
async function letTimePass(cwd: string): Promise<void> {
  const opened = await openSqliteStore(join(cwd, ".heed", "heed.db"));
  if (opened.kind === "refused") throw new Error(opened.fault.message);
  const { store } = opened;
  for (const { run, step } of (await store.waiting({})).items) {
    const waiting = (await store.run(run))?.steps.find(({ id }) => id === step);
    if (waiting === undefined) throw new Error(`nothing waits at ${step}`);
    const state = { kind: "waiting", dueAt: Date.now() } as const;
    await store.write([{ kind: "step", run, step: { ...waiting, state } }]);
  }
  await store.close();
}

describe("heed serve", () => {
  test("it says where it listens, takes records, delivers, and ends when asked", async () => {
    const crm = await destination();
    const cwd = project({ url: crm.url });
    const serving = begin(["serve", "plan.json", "--port", "0", "--allow-host", crm.host], { cwd });
    const address = await addressOf(serving);
    expect((await post(address, { id: "a", rating: 1 })).status).toBe(201);
    await until(() => crm.bodies.length === 1);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    serving.end("SIGTERM");
    const { code, out, err } = await serving.ended;
    expect({ code, out }).toEqual({ code: 0, out: `listening on ${address}\n` });
    expect(err).toMatch(/records: POST http:\S+\/datasets\/reviews\/records\n.*\nSIGTERM: stopping\nstopped; /);
    await expect(fetch(address)).rejects.toThrow();
  });

  test("it goes on with the plan that was put to work by hand, and says how to end that", async () => {
    const cwd = project();
    const start = async (...more: readonly string[]) => {
      const serving = begin(["serve", "plan.json", "--port", "0", ...more], { cwd });
      const address = await addressOf(serving);
      const end = async (): Promise<string> => {
        serving.end("SIGTERM");
        return (await serving.ended).err;
      };
      return { address, end };
    };
    const first = await start();
    const body = reviewPlanText({ waitMs: 5 });
    const sent = { method: "POST", headers: { "content-type": "application/json" }, body };
    expect((await fetch(`${first.address}/plans`, sent)).status).toBe(200);
    expect(await first.end()).not.toContain("goes on with");
    expect(await (await start()).end()).toMatch(
      /^goes on with plan sha256:\w+, which was put to work by hand; --replace puts that of plan.json in its place$/m,
    );
    expect(await (await start("--replace")).end()).not.toContain("goes on with");
    expect(await (await start()).end()).not.toContain("goes on with");
  });

  test("what a run left waiting goes on", async () => {
    const crm = await destination();
    const cwd = project({ url: crm.url, waitMs: 86_400_000 });
    write(cwd, "a.ndjson", '{"id":"a","rating":1}\n');
    const ran = await heed(["run", "plan.json", "--input", "a.ndjson"], { cwd });
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining("1 runs wait") });
    await letTimePass(cwd);
    const serving = begin(["serve", "plan.json", "--port", "0", "--allow-host", crm.host], { cwd });
    await addressOf(serving);
    await until(() => crm.bodies.length === 1);
    serving.end("SIGINT");
    expect((await serving.ended).code).toBe(0);
  });

  test("a second process on the same store is refused, and the first goes on", async () => {
    const cwd = project();
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    const serving = begin(["serve", "plan.json", "--port", "0"], { cwd });
    const address = await addressOf(serving);
    const second = await heed(["run", "plan.json", "--input", "a.ndjson"], { cwd });
    expect(second).toMatchObject({
      code: 78,
      out: expect.stringMatching(/^error HD7013 the store `.*` is in use by process \d+/),
    });
    expect((await post(address, { id: "a", rating: 5 })).status).toBe(201);
    serving.end("SIGTERM");
    await serving.ended;
  });

  test("a port that is taken is told, and the store is free again", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const cwd = project();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { code, out } = await heed(["serve", "plan.json", "--port", String(port)], { cwd });
      expect({ code, out }).toEqual({
        code: 78,
        out: expect.stringMatching(/^error HD7201 port \d+ of 127.0.0.1 is in use/),
      });
    }
    other.close();
  });

  test("others are let in only with a key", async () => {
    const cwd = project();
    const { code, out } = await heed(["serve", "plan.json", "--port", "0", "--host", "0.0.0.0"], { cwd });
    expect({ code, out }).toEqual({
      code: 78,
      out: expect.stringMatching(/^error HD7204 .*\n {2}help set `HEED_API_KEY`/),
    });
    const env = { HEED_API_KEY: "sixteen-letters!" };
    const serving = begin(["serve", "plan.json", "--port", "0", "--host", "0.0.0.0"], { cwd, env });
    const address = (await addressOf(serving)).replace("0.0.0.0", "127.0.0.1");
    expect((await post(address, { id: "a", rating: 5 })).status).toBe(401);
    serving.end("SIGTERM");
    expect((await serving.ended).code).toBe(0);
  });

  test("all secrets that are missing are named at once", async () => {
    const { code, out } = await heed(["serve", "plan.json", "--port", "0"], { cwd: project({ secret: "CRM_TOKEN" }) });
    expect({ code, out }).toEqual({ code: 78, out: expect.stringContaining("`CRM_TOKEN`") });
  });
});
