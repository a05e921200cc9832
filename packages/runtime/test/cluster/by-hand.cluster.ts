import type { LoadedPlan, Runtime, RuntimeOptions } from "@heed/runtime";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { shippedDeliver } from "../../src/delivery/shipped-deliver.ts";
import type { KeptRun } from "../../src/engines/restate/kept-run.ts";
import { services } from "../../src/engines/restate/names.ts";
import { scripted, sent } from "../running.ts";
import { always, constant, field, get, loaded, postStep, record, variable } from "../write-plan.ts";
import { type Cluster, inCluster } from "./in-cluster.ts";
import { loadSdk, Servers } from "./servers.ts";

// What people do to runs of a cluster of three servers, and what it means for those behind them.
let cluster: Cluster;
beforeAll(async () => {
  cluster = { servers: await Servers.start(3), sdk: await loadSdk() };
});
afterAll(() => cluster?.servers.close());

/** A runtime at work, which ends with its test. */
async function atWork(home: string, plan: LoadedPlan, more: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  const runtime = await inCluster(cluster, home, { plan, ...more });
  onTestFinished(() => runtime.stop());
  runtime.start();
  return runtime;
}

/** Takes a record in; gives the run that it begins. */
async function begun(runtime: Runtime, review: object): Promise<string> {
  const [taken] = await runtime.ingest("reviews", [review]);
  return taken?.kind === "accepted" ? (taken.runs[0]?.run ?? expect.unreachable()) : expect.unreachable();
}

const waited = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Resolves when a run is in a state. */
async function until(runtime: Runtime, run: string, state: string): Promise<void> {
  while ((await runtime.query.run(run))?.run.state !== state) await waited();
}

/** Resolves when it is the turn of a run, or when it waits for it: the cluster alone knows that. */
async function untilHeld(run: string, isHeld: boolean): Promise<void> {
  const address = `${cluster.servers.ingress[0]}/${services.runs}/${run}/get`;
  for (;;) {
    const kept: KeptRun | null = JSON.parse(await (await fetch(address, { method: "POST" })).text());
    if (kept?.order?.isHeld === isHeld) return;
    await waited();
  }
}

const waiting: LoadedPlan = loaded({
  fields: { id: { kind: "text" }, at: { kind: "number" }, waitMs: { kind: "number" } },
  workflows: [
    {
      ...{ id: "w", on: "saved", order: "record", when: always },
      steps: [{ id: "s0", ms: field("waitMs") }, postStep("s1", { after: ["s0"] })],
    },
  ],
});
const hourMs = 3_600_000;

test("a run that is cancelled gives its turn to the next one, and one that goes on again waits for its own", async () => {
  const { deliver, calls } = scripted(() => sent);
  const runtime = await atWork("turns", waiting, { deliver });
  const [first, second, third] = [
    await begun(runtime, { id: "a", at: 1, waitMs: hourMs }),
    await begun(runtime, { id: "a", at: 2, waitMs: 0 }),
    await begun(runtime, { id: "a", at: 3, waitMs: 0 }),
  ];
  await Promise.all([untilHeld(first, false), untilHeld(second, true), untilHeld(third, true)]);
  expect(await runtime.cancel(second)).toBe("done");
  expect(calls).toEqual([]);
  expect(await runtime.cancel(first)).toBe("done");
  await until(runtime, third, "done");
  expect(await runtime.retry(first)).toBe("done");
  await untilHeld(first, false);
  const fourth = await begun(runtime, { id: "a", at: 4, waitMs: 0 });
  await untilHeld(fourth, true);
  expect(await runtime.retry(second)).toBe("done");
  await untilHeld(second, true);
  expect(calls.map(({ run }) => run)).toEqual([third]);
  expect(await runtime.cancel(first)).toBe("done");
  await until(runtime, fourth, "done");
  await until(runtime, second, "done");
  expect(calls.map(({ run }) => run).sort()).toEqual([third, second, fourth].sort());
});

test("a run goes on with what somebody decided, and with nothing else", async () => {
  const within = { title: constant("A reply"), text: field("id"), within: constant(hourMs) };
  const asking = { id: "s0", connection: "approvals", operation: "ask", input: record(within) };
  const reply = record({ body: record({ text: get(variable("s0"), "text") }) });
  const plan = loaded({
    workflows: [{ id: "ask", when: always, steps: [asking, postStep("s1", { needs: ["s0"], input: reply })] }],
    connections: {
      approvals: { connector: "approvals", settings: {} },
      "webService.main": { connector: "webService", settings: { baseUrl: "https://example.com/" } },
    },
  });
  const { deliver, calls } = scripted(() => sent);
  const runtime = await atWork("decided", plan, {
    deliver: (each, ports) => (each.connector === "approvals" ? shippedDeliver(each, ports) : deliver(each, ports)),
  });
  const run = await begun(runtime, { id: "Dear Jo", rating: 1, text: "x", at: "1" });
  await runtime.idle();
  expect((await runtime.query.approvals()).items).toMatchObject([{ run: { id: run }, text: "Dear Jo" }]);
  expect(await runtime.decide(run, { isApproved: true, by: "jane", text: "Dear Joe" })).toBe("unfit");
  expect(await runtime.decide(run, { isApproved: true, by: "jane", text: "Dear Jo" })).toBe("done");
  await until(runtime, run, "done");
  expect(calls.map(({ input }) => input)).toEqual([{ body: { text: "Dear Jo" } }]);
  expect((await runtime.query.approvals()).items).toEqual([]);
});
