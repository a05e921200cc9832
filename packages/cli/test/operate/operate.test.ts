import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reviewPlan, reviewPlanText } from "../review-plan.ts";
import { begin, destination, emptyFolder, heed, type Running, until, write } from "../world.ts";

let serving: Running;
let address: string;
let isBroken: boolean;
let cwd: string;

const key = "operator-key-16c";
const env = () => ({ HEED_ADDRESS: address, HEED_API_KEY: key });
const ask = (...args: readonly string[]) => heed(args, { cwd, env: env() });

/** A service in which one run is done and one has failed. */
beforeEach(async () => {
  isBroken = true;
  const crm = await destination((body) => (isBroken && (body as { readonly id: string }).id === "bad" ? 404 : 200));
  cwd = emptyFolder();
  write(cwd, "plan.json", reviewPlanText({ url: crm.url }));
  write(cwd, "other.json", reviewPlanText({ url: crm.url, waitMs: 86_400_000 }));
  serving = begin(["serve", "plan.json", "--port", "0", "--allow-host", crm.host], { cwd, env: { HEED_API_KEY: key } });
  await until(() => serving.out().includes("\n"));
  address = /^listening on (\S+)\n/.exec(serving.out())?.[1] ?? "";
  await post("good");
  await post("bad");
  await until(() => crm.bodies.length === 2);
  await ended(2);
});

afterEach(async () => {
  serving.end("SIGTERM");
  await serving.ended;
});

async function post(id: string): Promise<void> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const body = JSON.stringify({ id, rating: 1 });
  const { status } = await fetch(`${address}/datasets/reviews/records`, { method: "POST", headers, body });
  expect(status).toBe(201);
}

interface Run {
  readonly id: string;
  readonly key: string;
  readonly state: string;
}

async function runs(): Promise<readonly Run[]> {
  return JSON.parse((await ask("runs", "--format", "json")).out).items;
}

async function ended(count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await runs()).filter(({ state }) => state !== "running").length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("the runs did not end");
}

async function idOf(record: string): Promise<string> {
  return (await runs()).find((run) => run.key === record)?.id ?? expect.unreachable();
}

describe("a person on call", () => {
  test("sees the runs, and one of them with its steps and attempts", async () => {
    const { code, out } = await ask("runs");
    expect(code).toBe(0);
    expect(out).toMatch(/^run +workflow +record +state +began +took\n\S+ +unhappy +bad +failed +20\d\d-.*Z +/);
    expect((await ask("runs", "--state", "done")).out).not.toContain(" bad ");
    const { out: one } = await ask("runs", await idOf("bad"));
    expect(one).toMatch(/^\w{32} {2}failed\n {2}workflow {2}unhappy\n {2}record {4}bad of reviews, version /);
    expect(one).toMatch(/ {2}s\d crm\.send {2}failed: .*404.*\n {4}attempt 1 {2}20.*ms {2}refused: .*404/);
    expect(await ask("runs", "none")).toMatchObject({
      code: 1,
      out: expect.stringMatching(/HD7225: there is no run `none`/),
    });
  });

  test("sees what failed and why, and retries it from there", async () => {
    const dead = await ask("dead");
    expect(dead.out).toMatch(
      /^\w{32} {2}unhappy {2}record bad {2}20.*Z\n {2}s\d crm {2}refused after 1 attempt: .*404/,
    );
    isBroken = false;
    const id = await idOf("bad");
    expect(await ask("retry", id)).toMatchObject({ code: 0, out: `${id}  goes on\n` });
    await ended(2);
    expect((await ask("dead")).out).toBe("no run has failed\n");
    expect(await ask("retry", id)).toMatchObject({ code: 1, out: expect.stringContaining("HD7226") });
    expect((await ask("retry", "--all")).out).toBe("0 runs go on\n");
    expect(await ask("retry")).toMatchObject({ code: 64, out: expect.stringContaining("HD7352") });
  });

  test("sees how connections stand, and has one tried at once", async () => {
    expect((await ask("connections")).out).toMatch(
      /^connection +state +running +to go +tried again +last reason\ncrm +works +0 +0/,
    );
    expect(await ask("connections", "--resume", "crm")).toMatchObject({ code: 0, out: "crm  is tried now\n" });
    expect(await ask("connections", "--resume", "cmr")).toMatchObject({
      code: 1,
      out: expect.stringContaining("HD7227"),
    });
  });

  test("lets a plan run beside, puts it to work, cancels a run, and takes the plan back", async () => {
    const before = reviewPlan({ url: (await plansAtWork()).url }).hash;
    expect(await ask("plans", "candidate")).toMatchObject({ code: 1, out: expect.stringContaining("HD7229") });
    expect((await ask("plans", "candidate", "other.json")).out).toBe("other.json runs beside the plan at work\n");
    await post("third");
    expect((await ask("plans", "candidate")).out).toMatch(
      /1 records, 0 differ, .*\n\nworkflow +both.*\nunhappy +1 +0 +0 +1 +0 +0 +0\n/,
    );
    expect((await ask("plans", "candidate", "--end")).code).toBe(0);
    const activated = await ask("plans", "activate", "other.json");
    expect(activated.out).toMatch(/^sha256:\w+ is at work\nback with: heed plans activate sha256:/);
    await post("waits");
    const id = await idOf("waits");
    expect(await ask("cancel", id)).toMatchObject({ code: 0, out: `${id}  is cancelled\n` });
    expect(await ask("cancel", id)).toMatchObject({ code: 1 });
    expect((await ask("plans", "activate", before)).out).toContain(`${before} is at work`);
    expect((await ask("plans")).out.split("\n").filter((line) => line.startsWith("sha256:"))).toHaveLength(4);
    expect(await ask("plans", "activate", "none.json")).toMatchObject({
      code: 78,
      out: expect.stringContaining("HD7101"),
    });
  });

  async function plansAtWork(): Promise<{ readonly url: string }> {
    const { connections } = JSON.parse(await (await import("node:fs/promises")).readFile(`${cwd}/plan.json`, "utf8"));
    return { url: connections.crm.settings.baseUrl };
  }
});

describe("a service that is not reached", () => {
  test("is told with where it was looked for", async () => {
    const { code, out } = await heed(["runs", "--address", "http://127.0.0.1:1"], { cwd });
    expect({ code, out }).toEqual({
      code: 78,
      out: expect.stringMatching(
        /^error HD7350 no service of Heed answers at `http:\/\/127\.0\.0\.1:1`: .*\n {2}help name it/,
      ),
    });
  });

  test("because the key is missing or wrong says so, and never shows it", async () => {
    const wrong = await heed(["runs", "--key", "wrong-secret-key"], { cwd, env: { HEED_ADDRESS: address } });
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining("HD7215") });
    expect(wrong.out).not.toContain("wrong-secret-key");
  });
});
