import type { Outcome } from "@heed/integrations/task";
import { createMemoryStore, type RuntimeEvent } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import { manualClock, running, scripted, sent } from "../running.ts";
import {
  always,
  call,
  constant,
  field,
  get,
  loaded,
  postStep,
  record,
  ticketStep,
  variable,
  type WrittenStep,
} from "../write-plan.ts";

const one = { id: "a", rating: 1 };
const steps = (...all: readonly WrittenStep[]) => loaded({ workflows: [{ id: "w", when: always, steps: all }] });

async function stateOf(runtime: Awaited<ReturnType<typeof running>>) {
  const [row] = (await runtime.query.runs()).items;
  const detail = row && (await runtime.query.run(row.id));
  const states = detail?.steps.map(({ id, state }) => `${id} ${state.kind}`);
  return { run: detail?.run.state, states, steps: detail?.steps ?? [] };
}

/** Runs one record through the steps to the end or to a wait. */
async function ran(plan: ReturnType<typeof steps>, answer: Parameters<typeof scripted>[0] = () => sent) {
  const clock = manualClock();
  const { deliver, calls } = scripted(answer);
  const events: RuntimeEvent[] = [];
  const runtime = await running({ plan, clock, deliver, random: () => 0.5, onEvent: (event) => events.push(event) });
  runtime.start();
  await runtime.ingest("reviews", [one]);
  await runtime.idle();
  return { clock, calls, runtime, events };
}

describe("steps", () => {
  test("read what earlier steps gave", async () => {
    const input = record({ body: record({ status: get(variable("s0"), "status") }) });
    const { runtime, calls } = await ran(steps(postStep("s0"), postStep("s1", { needs: ["s0"], input })));
    expect(calls.map((each) => each.input)).toEqual([{ body: { id: "a" } }, { body: { status: 200 } }]);
    expect(await stateOf(runtime)).toMatchObject({ run: "done", states: ["s0 done", "s1 done"] });
  });

  test("leave out what is undefined, in records of names as well", async () => {
    const query = record({ shop: constant("7"), author: constant(undefined) });
    const { runtime, calls } = await ran(
      steps(postStep("s0", { input: record({ query, body: record({ a: query }) }) })),
    );
    expect(calls.map((each) => each.input)).toEqual([{ query: { shop: "7" }, body: { a: { shop: "7" } } }]);
    expect(await stateOf(runtime)).toMatchObject({ run: "done" });
  });

  test("whose guard is false are skipped, and give undefined to those that need them", async () => {
    const guard = constant(false);
    const input = record({ body: record({ s0: call("value.is-nullish", variable("s0")) }) });
    const { runtime, calls } = await ran(steps(postStep("s0", { guard }), postStep("s1", { needs: ["s0"], input })));
    expect(calls.map((each) => each.input)).toEqual([{ body: { s0: true } }]);
    expect(await stateOf(runtime)).toMatchObject({ run: "done", states: ["s0 skipped", "s1 done"] });
  });

  test("that failed stop what needs them and nothing else, and the run has failed", async () => {
    const refused: Outcome = { kind: "refused", reason: "HTTP 404", fault: "input" };
    const plan = steps(
      postStep("s0"),
      postStep("s1", { needs: ["s0"] }),
      postStep("s2", { needs: ["s1"] }),
      postStep("s3"),
    );
    const { runtime, calls } = await ran(plan, ({ attempt }, count) => (count === 1 && attempt === 1 ? refused : sent));
    expect(calls).toHaveLength(2);
    const { run, states } = await stateOf(runtime);
    expect({ run, states }).toEqual({ run: "failed", states: ["s0 failed", "s1 blocked", "s2 blocked", "s3 done"] });
  });

  test("whose input is not what the operation takes fail with the path and without a call", async () => {
    const input = record({ method: constant("GET"), body: field("id") });
    const { runtime, calls } = await ran(steps(postStep("s0", { input })));
    expect(calls).toEqual([]);
    const {
      steps: [step],
    } = await stateOf(runtime);
    expect(step?.state).toMatchObject({ kind: "failed", reason: expect.stringContaining("`method`") });
    expect(step?.attempts).toBe(0);
  });

  test("whose answer is not as agreed fail and are not repeated", async () => {
    const { runtime, calls } = await ran(steps(postStep("s0")), () => ({
      kind: "done",
      output: { body: "secret text" },
    }));
    expect(calls).toHaveLength(1);
    const {
      steps: [step],
    } = await stateOf(runtime);
    expect(step?.state).toMatchObject({ kind: "failed", reason: expect.stringContaining("`status`") });
    expect(JSON.stringify(step?.state)).not.toContain("secret text");
    expect(step?.tries).toMatchObject([{ outcome: "invalid" }]);
  });

  test("whose guard cannot be evaluated fail", async () => {
    const { runtime } = await ran(steps(postStep("s0", { guard: get(field("text"), "length") })));
    expect(await stateOf(runtime)).toMatchObject({ run: "failed", states: ["s0 failed"] });
  });
});

describe("a wait", () => {
  test("holds what comes after it for as long as it says, and nothing else", async () => {
    const plan = steps(postStep("s0"), { id: "s1", ms: constant(3_600_000) }, postStep("s2", { after: ["s1"] }));
    const { runtime, calls, clock } = await ran(plan);
    expect(await stateOf(runtime)).toMatchObject({ run: "running", states: ["s0 done", "s1 waiting", "s2 pending"] });
    expect((await runtime.query.waiting()).items).toMatchObject([{ step: "s1", dueAt: clock.now() + 3_600_000 }]);
    clock.pass(3_599_999);
    await runtime.idle();
    expect(calls).toHaveLength(1);
    clock.pass(1);
    await runtime.idle();
    expect(calls).toHaveLength(2);
    expect(await stateOf(runtime)).toMatchObject({ run: "done", states: ["s0 done", "s1 done", "s2 done"] });
  });

  test("that is skipped counts as passed", async () => {
    const plan = steps({ id: "s0", ms: constant(1e9), guard: constant(false) }, postStep("s1", { after: ["s0"] }));
    expect(await stateOf((await ran(plan)).runtime)).toMatchObject({ run: "done", states: ["s0 skipped", "s1 done"] });
  });

  test.for([Number.NaN, -1, Number.POSITIVE_INFINITY])("of %d milliseconds is a failed step", async (ms) => {
    const plan = steps({ id: "s0", ms: constant(ms) }, postStep("s1", { after: ["s0"] }));
    expect(await stateOf((await ran(plan)).runtime)).toMatchObject({
      run: "failed",
      states: ["s0 failed", "s1 blocked"],
    });
  });
});

describe("an attempt", () => {
  test("that a destination puts off is made again later, with the same key, and not before the time it named", async () => {
    const later: Outcome = { kind: "later", reason: "HTTP 429", afterMs: 30_000 };
    const { runtime, calls, clock } = await ran(steps(ticketStep("s0")), (_call, count) => (count < 3 ? later : sent));
    for (const _ of [1, 2]) {
      clock.pass(29_999);
      await runtime.idle();
      const before = calls.length;
      clock.pass(5_000);
      await runtime.idle();
      expect(calls).toHaveLength(before + 1);
    }
    expect(new Set(calls.map(({ key }) => key)).size).toBe(1);
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(calls[0]?.key).toMatch(/^[0-9a-f]{40}$/);
  });

  test("is made eight times at most", async () => {
    const { runtime, calls, clock } = await ran(steps(postStep("s0")), () => ({ kind: "later", reason: "HTTP 503" }));
    for (let count = 0; count < 20; count += 1) {
      clock.pass(300_000);
      await runtime.idle();
    }
    expect(calls).toHaveLength(8);
    const {
      run,
      steps: [step],
    } = await stateOf(runtime);
    expect(run).toBe("failed");
    expect(step?.state).toMatchObject({ kind: "failed", reason: "HTTP 503; that was attempt 8 of 8" });
    expect(step?.tries.map(({ attempt, outcome }) => [attempt, outcome])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, "later"]),
    );
  });

  test("with an unknown end is made once more where a repeat would not be noticed, with the reason on record", async () => {
    const { runtime, calls, clock } = await ran(steps(postStep("s0")), () => ({
      kind: "unknown",
      reason: "connection cut",
    }));
    const waiting = (await runtime.query.waiting()).items;
    expect(waiting).toMatchObject([
      { step: "s0", reason: "connection cut; it may have happened already and is repeated once" },
    ]);
    for (let count = 0; count < 5; count += 1) {
      clock.pass(300_000);
      await runtime.idle();
    }
    expect(calls).toHaveLength(2);
    expect(await stateOf(runtime)).toMatchObject({ run: "failed", states: ["s0 failed"] });
  });

  test("of a deliverer that throws has an unknown end, and what it threw is not kept", async () => {
    const { runtime } = await ran(steps(ticketStep("s0")), () => {
      throw new TypeError("secret text");
    });
    const {
      steps: [step],
    } = await stateOf(runtime);
    expect(step?.tries).toMatchObject([{ outcome: "unknown", reason: "the deliverer failed with TypeError" }]);
  });

  test("of a deliverer that hangs is given up", async () => {
    const { deliver } = scripted(() => new Promise(() => undefined));
    const runtime = await running({ plan: steps(ticketStep("s0")), deliver, attemptTimeoutMs: 20, random: () => 0.99 });
    runtime.start();
    await runtime.ingest("reviews", [one]);
    await runtime.idle();
    const {
      steps: [step],
    } = await stateOf(runtime);
    expect(step?.tries).toMatchObject([{ outcome: "unknown", reason: "no answer within 20 ms" }]);
    await runtime.stop();
  });
});

test("a destination that hangs holds up no other", async () => {
  const plan = steps(postStep("s0"), postStep("s1", { connection: "webService.other" }));
  const hanging: ((outcome: Outcome) => void)[] = [];
  const reached = new Set<string>();
  let isDone = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    isDone = resolve;
  });
  const { deliver, calls } = scripted(({ connection, key }) => {
    if (connection === "webService.main") return new Promise((resolve) => hanging.push(resolve));
    reached.add(key);
    if (reached.size === 50) isDone();
    return sent;
  });
  const runtime = await running({ plan, deliver, concurrency: 4, concurrencyPerConnection: 4 });
  runtime.start();
  await runtime.ingest(
    "reviews",
    Array.from({ length: 50 }, (_, at) => ({ id: `r${at}`, rating: 1 })),
  );
  await done;
  expect(calls.filter(({ connection }) => connection === "webService.main")).toHaveLength(4);
  const stopped = runtime.stop();
  for (const answer of hanging) answer(sent);
  await stopped;
});

test("no more attempts are made at once than allowed, over one connection and over all", async () => {
  let now = { all: 0, main: 0 };
  const most = { all: 0, main: 0 };
  const { deliver } = scripted(async ({ connection }) => {
    const main = connection === "webService.main" ? 1 : 0;
    now = { all: now.all + 1, main: now.main + main };
    most.all = Math.max(most.all, now.all);
    most.main = Math.max(most.main, now.main);
    await new Promise((resolve) => setTimeout(resolve, 2));
    now = { all: now.all - 1, main: now.main - main };
    return sent;
  });
  const plan = steps(postStep("s0"), postStep("s1", { connection: "webService.other" }));
  const runtime = await running({ plan, deliver, concurrency: 5, concurrencyPerConnection: 3 });
  runtime.start();
  await runtime.ingest(
    "reviews",
    Array.from({ length: 40 }, (_, at) => ({ id: `r${at}`, rating: 1 })),
  );
  await runtime.idle();
  expect(most.main).toBe(3);
  expect(most.all).toBe(5);
  await runtime.stop();
});

test("what an earlier process was in the middle of has an unknown end, and is made again with the same key", async () => {
  const store = createMemoryStore();
  const plan = steps(ticketStep("s0"));
  const first = scripted(() => new Promise(() => undefined));
  const clock = manualClock();
  const abandoned = await running({ plan, store, clock, deliver: first.deliver });
  abandoned.start();
  await abandoned.ingest("reviews", [one]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(first.calls).toHaveLength(1);

  const second = scripted(() => sent);
  const events: RuntimeEvent[] = [];
  const runtime = await running({
    plan,
    store,
    clock,
    deliver: second.deliver,
    random: () => 0,
    onEvent: (event) => events.push(event),
  });
  runtime.start();
  await runtime.idle();
  expect(second.calls.map(({ key, attempt }) => [key, attempt])).toEqual([[first.calls[0]?.key, 2]]);
  expect(events).toContainEqual({ kind: "recovered", attempts: 1 });
});
