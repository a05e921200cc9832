import { describe, expect, test } from "vitest";
import { shippedDeliver } from "../../src/delivery/shipped-deliver.ts";
import { createApp } from "../../src/http/app.ts";
import { createMemoryStore } from "../../src/stores/memory/store.ts";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, call, constant, field, get, loaded, postStep, record, variable } from "../write-plan.ts";

const dayMs = 86_400_000;
const ask = (id: string) => ({
  id,
  connection: "approvals",
  operation: "ask",
  input: record({
    title: constant("A reply"),
    text: call("text.concat", constant("Dear "), field("id")),
    within: constant(dayMs),
  }),
});
const reply = get(variable("s0"), "text");
const plan = loaded({
  workflows: [
    {
      id: "w",
      when: always,
      steps: [ask("s0"), postStep("s1", { needs: ["s0"], input: record({ body: record({ text: reply }) }) })],
    },
    { id: "twice", when: call("value.equals", field("id"), constant("two")), steps: [ask("s0"), ask("s1")] },
  ],
  connections: {
    approvals: { connector: "approvals", settings: {} },
    "webService.main": { connector: "webService", settings: { baseUrl: "https://example.com/" } },
  },
});

/** A run that asks, with what is posted after it; the store and the clock may be those of a runtime before. */
async function asking({ store = createMemoryStore(), clock = manualClock(), id = "Jo" } = {}) {
  const { deliver, calls } = scripted(() => sent);
  const runtime = await running({
    ...{ plan, store, clock },
    deliver: (each, ports) => (each.connector === "approvals" ? shippedDeliver(each, ports) : deliver(each, ports)),
  });
  runtime.start();
  await runtime.ingest("reviews", [{ id, rating: 1 }]);
  await runtime.idle();
  const { items } = await runtime.query.runs();
  const run = items.find(({ workflow }) => workflow === (id === "two" ? "twice" : "w"))?.id ?? expect.unreachable();
  const output = async () => {
    const [step] = (await runtime.query.run(run))?.steps ?? [];
    return step?.state.kind === "done" ? step.state.output : step?.state.kind;
  };
  return { runtime, store, clock, calls, run, output };
}

const yes = { isApproved: true, by: "jane", text: "Dear Jo" };

describe("a text that waits for a yes", () => {
  test("is shown as it would be sent, and is sent exactly so once somebody has said yes", async () => {
    const { runtime, clock, calls, run, output } = await asking();
    const { items } = await runtime.query.approvals();
    expect(items).toMatchObject([
      {
        run: { id: run },
        step: "s0",
        title: "A reply",
        text: "Dear Jo",
        askedAt: clock.now(),
        until: clock.now() + dayMs,
      },
    ]);
    expect(calls).toEqual([]);
    expect(await runtime.decide(run, yes)).toBe("done");
    await runtime.idle();
    expect(await output()).toEqual({ decision: "approved", approved: true, text: "Dear Jo", by: "jane", note: null });
    expect(calls.map(({ input }) => input)).toEqual([{ body: { text: "Dear Jo" } }]);
    const detail = await runtime.query.run(run);
    expect(detail?.run.state).toBe("done");
    expect(detail?.steps[0]?.tries.map(({ reason }) => reason)).toEqual(["nobody has decided yet", "approved by jane"]);
    expect((await runtime.query.approvals()).items).toEqual([]);
    expect(await runtime.decide(run, yes)).toBe("unfit");
  });

  test("is not sent when somebody says no, or nobody says anything in time", async () => {
    const refused = await asking();
    expect(await refused.runtime.decide(refused.run, { ...yes, isApproved: false, note: "too stiff" })).toBe("done");
    expect(await refused.output()).toMatchObject({ decision: "refused", approved: false, text: "", note: "too stiff" });
    const { runtime, clock, run, output } = await asking();
    clock.pass(dayMs);
    expect(await runtime.decide(run, yes)).toBe("unfit");
    await runtime.idle();
    expect(await output()).toEqual({ decision: "expired", approved: false, text: "", by: null, note: null });
  });

  test("still waits after a restart, and for no longer than it would have", async () => {
    const before = await asking();
    await before.runtime.stop();
    before.clock.pass(dayMs / 2);
    const { runtime, run, output } = await asking(before);
    expect(await output()).toBe("due");
    const [{ until } = { until: 0 }] = (await runtime.query.approvals()).items;
    expect(until - before.clock.now()).toBe(dayMs / 2);
    expect(await runtime.decide(run, yes)).toBe("done");
  });

  test("is not what somebody decided on who saw another one, nor one of several that is not named", async () => {
    const { runtime, run, output } = await asking();
    expect(await runtime.decide(run, { ...yes, text: "Dear Joe" })).toBe("unfit");
    expect(await runtime.decide("none", yes)).toBe("unknown");
    expect(await output()).toBe("due");
    const two = await asking({ id: "two" });
    expect(await two.runtime.decide(two.run, { ...yes, text: "Dear two" })).toBe("unfit");
    expect(await two.runtime.decide(two.run, { ...yes, text: "Dear two", step: "s1" })).toBe("done");
    expect((await two.runtime.query.approvals()).items.filter(({ run }) => run.id === two.run)).toHaveLength(1);
  });

  test("says nothing of a connection, however many wait", async () => {
    const { runtime } = await asking();
    await runtime.ingest(
      "reviews",
      Array.from({ length: 9 }, (_, at) => ({ id: `r${at}`, rating: 1 })),
    );
    await runtime.idle();
    expect((await runtime.query.approvals()).items).toHaveLength(10);
    expect((await runtime.query.connections()).map(({ state }) => state)).toEqual(["closed", "closed"]);
  });

  test("is listed and decided on over HTTP", async () => {
    const { runtime, run, output } = await asking();
    const app = createApp(runtime);
    const post = (body: object | string) =>
      app.request(`/runs/${run}/decision`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
    const listed = await (await app.request("/approvals")).json();
    expect(listed).toMatchObject({ items: [{ text: "Dear Jo" }] });
    const decision = { decision: "approved", by: "jane", text: "Dear Jo" };
    for (const [body, status] of [
      ["{", 400],
      [{ ...decision, decision: "perhaps" }, 400],
      [{ ...decision, by: "" }, 400],
      [{ ...decision, text: "Dear Joe" }, 409],
      [decision, 200],
      [decision, 409],
    ] as const) {
      expect((await post(body)).status, JSON.stringify(body)).toBe(status);
    }
    expect(await output()).toMatchObject({ approved: true });
  });
});
