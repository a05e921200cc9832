import type { Outcome } from "@heed/integrations/task";
import { createMemoryStore } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import { createApp } from "../src/http/app.ts";
import { manualClock, running, scripted, sent } from "./running.ts";
import { always, call, constant, field, loaded, planText, postStep, type WrittenPlan } from "./write-plan.ts";

const first: WrittenPlan = {
  workflows: [
    {
      id: "kept",
      when: always,
      steps: [postStep("s0"), { id: "s1", ms: constant(60_000) }, postStep("s2", { after: ["s1"] })],
    },
    { id: "only-first", when: call("number.at-most", field("rating"), constant(2)), steps: [postStep("s0")] },
  ],
};
const second: WrittenPlan = {
  workflows: [
    { id: "kept", when: always, steps: [postStep("s0", { connection: "webService.other" })] },
    { id: "only-second", when: call("number.at-most", field("rating"), constant(1)), steps: [postStep("s0")] },
  ],
};

async function world(answer: () => Outcome | Promise<Outcome> = () => sent) {
  const clock = manualClock();
  const { deliver, calls } = scripted(answer);
  const store = createMemoryStore();
  const runtime = await running({ plan: loaded(first), store, clock, deliver, random: () => 0.5 });
  runtime.start();
  const app = createApp(runtime);
  const ask = async (method: string, path: string, body?: string) => {
    const response = await app.request(path, {
      method,
      ...(body === undefined ? {} : { body, headers: { "content-type": "application/json" } }),
    });
    const answered: { readonly [name: string]: unknown } = JSON.parse(await response.text());
    return { status: response.status, body: answered };
  };
  const take = async (...records: readonly { readonly id: string; readonly rating: number }[]) => {
    await runtime.ingest("reviews", records);
    await runtime.idle();
  };
  return { runtime, clock, calls, store, ask, take };
}

/** The candidate is asked after the answer was given. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

const [hashOfFirst, hashOfSecond] = [loaded(first).hash, loaded(second).hash];

describe("another plan that is put to work", () => {
  test("is for new records; runs that began before finish on their own, and it can be taken back", async () => {
    const { runtime, clock, calls, ask, take } = await world();
    await take({ id: "a", rating: 5 });
    expect(await ask("POST", "/plans", planText(second))).toEqual({
      status: 200,
      body: { plan: hashOfSecond, before: hashOfFirst },
    });
    await take({ id: "b", rating: 5 });
    clock.pass(60_000);
    await runtime.idle();
    expect(calls.map(({ connection, step }) => `${connection} ${step}`)).toEqual([
      "webService.main s0",
      "webService.other s0",
      "webService.main s2",
    ]);
    const { items } = await runtime.query.runs();
    expect(items.map(({ key, plan, state }) => [key, plan, state])).toEqual([
      ["b", hashOfSecond, "done"],
      ["a", hashOfFirst, "done"],
    ]);
    expect((await ask("POST", `/plans/${encodeURIComponent(hashOfFirst)}/activate`)).status).toBe(200);
    expect((await ask("GET", "/plans")).body).toMatchObject({
      active: hashOfFirst,
      workflows: 2,
      items: [{ plan: hashOfFirst }, { plan: hashOfSecond }, { plan: hashOfFirst }],
    });
    await take({ id: "c", rating: 1 });
    expect((await runtime.query.runs({ workflow: "only-first" })).items).toHaveLength(1);
  });

  test("is refused as a whole when it is no plan or cannot be set up here, and nothing changes", async () => {
    const { runtime, ask, store } = await world();
    const secret = { secret: "TOKEN" };
    const needy: WrittenPlan = {
      ...second,
      connections: {
        tickets: { connector: "tickets", settings: {} },
        "webService.main": { connector: "webService", settings: { baseUrl: "https://example.com/", bearer: secret } },
        "webService.other": { connector: "webService", settings: { baseUrl: "https://example.org/" } },
      },
    };
    expect(await ask("POST", "/plans", "{")).toMatchObject({ status: 422, body: { error: { code: "HD4001" } } });
    expect((await ask("POST", "/plans", planText(needy))).status).toBe(422);
    expect(await ask("POST", "/plans/sha256:none/activate")).toMatchObject({ body: { error: { code: "HD7023" } } });
    expect(runtime.plan.hash).toBe(hashOfFirst);
    expect((await store.activations({})).items).toHaveLength(1);
  });

  test("takes the place of the other between batches: none of them sees both", async () => {
    const { runtime } = await world();
    const batches = Array.from({ length: 40 }, (_, batch) =>
      Array.from({ length: 25 }, (_record, at) => ({ id: `${batch}-${at}`, rating: 1 })),
    );
    const plans = [loaded(second), loaded(first)];
    await Promise.all(
      batches.map(async (records, at) => {
        if (at % 7 === 3) await runtime.activate(plans[at % 2] ?? expect.unreachable());
        await runtime.ingest("reviews", records);
      }),
    );
    const { items } = await runtime.query.runs({ limit: 1_000 });
    const byBatch = new Map<string, Set<string>>();
    for (const { key, plan } of items) {
      const batch = key.split("-")[0] ?? "";
      byBatch.set(batch, (byBatch.get(batch) ?? new Set()).add(plan));
    }
    expect([...byBatch.values()].filter((found) => found.size !== 1)).toEqual([]);
    expect(new Set(items.map(({ plan }) => plan))).toEqual(new Set([hashOfFirst, hashOfSecond]));
    await runtime.stop();
  });
});

describe("a plan that is being put to work", () => {
  test("lets records through meanwhile: they are the business of the plan before, and those after it of the new one", async () => {
    const { runtime, ask, take } = await world();
    // Enough workflows for many slices.
    const many = Array.from({ length: 400 }, (_, at) => ({
      id: `many-${at}`,
      when: call("value.equals", field("id"), constant(`after-${at}`)),
      steps: [postStep("s0")],
    }));
    const large = { workflows: [...second.workflows, ...many] };
    const activating = ask("POST", "/plans", planText(large));
    let meanwhile = 0;
    for (; runtime.plan.hash === hashOfFirst; meanwhile += 1)
      await runtime.ingest("reviews", [{ id: `before-${meanwhile}`, rating: 2 }]);
    expect(await activating).toMatchObject({ status: 200, body: { before: hashOfFirst } });
    expect(meanwhile).toBeGreaterThan(2);
    await take({ id: "after-7", rating: 2 });
    const runsOf = async (workflow: string) => (await runtime.query.runs({ workflow, limit: 1_000 })).items;
    const byFirst = (await runsOf("only-first")).map(({ key }) => key);
    expect(byFirst).toEqual(expect.arrayContaining(["before-0", "before-1"]));
    expect(byFirst).not.toContain("after-7");
    expect((await runsOf("many-7")).map(({ key, plan }) => [key, plan])).toEqual([["after-7", runtime.plan.hash]]);
    await runtime.stop();
  });
});

test("a large plan is written in parts, and records are stored between them", async () => {
  const { runtime, store } = await world();
  const large = loaded({
    workflows: [{ id: "w", when: call("value.equals", field("id"), constant("x\u{1f600}".repeat(400_000))) }],
  });
  const activating = runtime.activate(large);
  await runtime.ingest("reviews", [{ id: "meanwhile", rating: 1 }]);
  expect(runtime.plan.hash).toBe(hashOfFirst);
  expect(await activating).toMatchObject({ kind: "activated" });
  expect((await store.plan(large.hash))?.text === large.text).toBe(true);
  await runtime.stop();
});

describe("a candidate", () => {
  test("is asked beside the plan at work, sends nothing, and tells what would be different", async () => {
    const { runtime, calls, ask, take } = await world();
    expect((await ask("GET", "/candidate")).status).toBe(404);
    expect((await ask("PUT", "/candidate", planText(second))).body).toEqual({ done: true });
    await take({ id: "a", rating: 1 }, { id: "b", rating: 2 }, { id: "c", rating: 5 });
    await until(async () => (await ask("GET", "/candidate")).body.records === 3);
    const none = { same: 0, changed: 0, lost: 0, gained: 0 };
    expect((await ask("GET", "/candidate")).body).toMatchObject({
      plan: hashOfSecond,
      records: 3,
      differing: 3,
      refused: 0,
      workflows: [
        {
          ...{ workflow: "kept", both: 3, lost: 0, gained: 0, examples: ["a", "b", "c"] },
          // Now two posts, one of them after a wait; then one, over another connection.
          steps: { ...none, lost: 6, gained: 3 },
          effects: { "webService.other send": 3 },
        },
        {
          ...{ workflow: "only-first", both: 0, lost: 2, gained: 0, examples: ["a", "b"] },
          ...{ steps: { ...none, lost: 2 }, effects: {} },
        },
        {
          ...{ workflow: "only-second", both: 0, lost: 0, gained: 1, examples: ["a"] },
          ...{ steps: { ...none, gained: 1 }, effects: { "webService.main send": 1 } },
        },
      ],
    });
    expect(calls.filter(({ connection }) => connection === "webService.other")).toEqual([]);
    expect((await runtime.query.runs({ workflow: "only-second" })).items).toEqual([]);
    await ask("DELETE", "/candidate");
    expect((await ask("GET", "/candidate")).status).toBe(404);
  });

  test("whose dataset refuses what the plan at work takes says so", async () => {
    const { ask, take } = await world();
    const stricter = {
      ...second,
      fields: {
        id: { kind: "text" },
        at: { kind: "union", of: [{ kind: "text" }, { kind: "undefined" }] },
        rating: { kind: "number", int: true, min: 3, max: 5 },
      },
    } as const;
    expect((await ask("PUT", "/candidate", planText(stricter))).status).toBe(200);
    await take({ id: "a", rating: 1 });
    await until(async () => (await ask("GET", "/candidate")).body.records === 1);
    expect((await ask("GET", "/candidate")).body).toMatchObject({ records: 1, refused: 1, workflows: [] });
  });
});

describe("a service that is started again", () => {
  const third: WrittenPlan = { workflows: [{ id: "third", when: always, steps: [postStep("s0")] }] };
  const hashOfThird = loaded(third).hash;

  /** The plan at work after each of these, on one store: a start with a plan, or a plan that is put to work by hand. */
  async function atWork(...events: readonly (readonly [how: "start" | "hand", plan: WrittenPlan])[]) {
    const store = createMemoryStore();
    let runtime: Awaited<ReturnType<typeof running>> | undefined;
    const hashes: string[] = [];
    for (const [how, plan] of events) {
      if (how === "hand") await runtime?.activate(loaded(plan));
      else runtime = await running({ plan: loaded(plan), store, keepsActivated: true });
      hashes.push(runtime?.plan.hash ?? "");
    }
    return { hashes, store };
  }

  test("goes on with the plan that was put to work by hand", async () => {
    const { hashes } = await atWork(["start", first], ["hand", second], ["start", first], ["start", first]);
    expect(hashes).toEqual([hashOfFirst, hashOfSecond, hashOfSecond, hashOfSecond]);
  });

  test("goes on with a plan that was taken back by hand", async () => {
    const { hashes } = await atWork(["start", first], ["start", second], ["hand", first], ["start", second]);
    expect(hashes).toEqual([hashOfFirst, hashOfSecond, hashOfFirst, hashOfFirst]);
  });

  test("takes the plan that it is started with where that is another than before", async () => {
    const { hashes } = await atWork(
      ["start", first],
      ["hand", second],
      ["start", third],
      ["start", first],
      ["hand", second],
      ["start", second],
      ["start", first],
    );
    expect(hashes.slice(2)).toEqual([hashOfThird, hashOfFirst, hashOfSecond, hashOfSecond, hashOfFirst]);
  });

  test("takes it, too, where that is asked for", async () => {
    const { store } = await atWork(["start", first], ["hand", second]);
    expect((await running({ plan: loaded(first), store })).plan.hash).toBe(hashOfFirst);
    expect((await running({ plan: loaded(first), store, keepsActivated: true })).plan.hash).toBe(hashOfFirst);
  });

  test("finds what was put to work by hand below many others", async () => {
    const { store } = await atWork(["start", first]);
    const runtime = await running({ plan: loaded(first), store, keepsActivated: true });
    for (let at = 0; at < 150; at += 1) await runtime.activate(loaded(at % 2 === 0 ? second : third));
    expect((await running({ plan: loaded(first), store, keepsActivated: true })).plan.hash).toBe(hashOfThird);
  });
});
