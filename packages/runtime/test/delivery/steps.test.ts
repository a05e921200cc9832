import type { Outcome } from "@heed/integrations/task";
import { describe, expect, test } from "vitest";
import { manualClock, running, scripted, sent } from "../running.ts";
import {
  always,
  call,
  constant,
  get,
  loaded,
  postStep,
  record,
  ticketStep,
  variable,
  type WrittenStep,
} from "../write-plan.ts";

const list = (...values: readonly string[]) => constant([...values]);
const post = (id: string, body: Parameters<typeof record>[0], more: Partial<WrittenStep> = {}) =>
  postStep(id, { input: record({ body: record(body) }), ...more });
const refused: Outcome = { kind: "refused", reason: "HTTP 404", fault: "input" };

/** Runs one record through the steps to the end or to a wait. */
async function ran(
  steps: readonly WrittenStep[],
  answer: Parameters<typeof scripted>[0] = () => sent,
  startAt?: number,
) {
  const clock = manualClock(startAt);
  const { deliver, calls } = scripted(answer);
  const plan = loaded({ workflows: [{ id: "w", when: always, steps }] });
  const runtime = await running({ plan, clock, deliver, random: () => 0.5 });
  runtime.start();
  await runtime.ingest("reviews", [{ id: "a", rating: 1 }]);
  await runtime.idle();
  const detail = async () => {
    const [row] = (await runtime.query.runs()).items;
    return (row && (await runtime.query.run(row.id))) ?? expect.unreachable();
  };
  const states = async () => {
    const { run, steps: all } = await detail();
    return [run.state, ...all.map(({ id, state }) => `${id} ${state.kind}`)].join(", ");
  };
  return { clock, calls, runtime, detail, states };
}

describe("a step that may fail", () => {
  const attempted = [
    postStep("s0", { mayFail: true }),
    post("s1", { ended: variable("r0") }, { watches: ["s0"] }),
    post("s2", { output: variable("s0") }, { needs: ["s0"] }),
    postStep("s3"),
  ];

  test("tells those that watch it why it failed, stops those that read its output, and does not fail the run", async () => {
    const { calls, states } = await ran(attempted, (_call, count) => (count === 1 ? refused : sent));
    expect(await states()).toBe("done, s0 failed, s1 done, s2 blocked, s3 done");
    const watching = calls.find(({ input }) => JSON.stringify(input).includes("ended"));
    expect(watching?.input).toEqual({
      body: { ended: { ok: false, failure: { kind: "refused", reason: "HTTP 404" } } },
    });
  });

  test("tells those that watch it what it gave", async () => {
    const { calls, states } = await ran(attempted);
    expect(await states()).toBe("done, s0 done, s1 done, s2 done, s3 done");
    expect(calls.map(({ input }) => input)).toContainEqual({
      body: { ended: { ok: true, value: { status: 200, body: null } } },
    });
  });

  test("is waited for until no attempt is left", async () => {
    const later: Outcome = { kind: "later", reason: "HTTP 503" };
    const { calls, clock, runtime, states } = await ran(attempted.slice(0, 2), ({ input }) =>
      JSON.stringify(input).includes("ended") ? sent : later,
    );
    expect(await states()).toBe("running, s0 due, s1 pending");
    for (let count = 0; count < 10; count += 1) {
      clock.pass(300_000);
      await runtime.idle();
    }
    expect(await states()).toBe("done, s0 failed, s1 done");
    expect(calls.at(-1)?.input).toMatchObject({ body: { ended: { failure: { kind: "exhausted" } } } });
  });

  test("fails the run all the same when an expression of the workflow has no value", async () => {
    const input = record({ body: get(get(variable("record"), "text"), "length") });
    const { states } = await ran([postStep("s0", { mayFail: true, input }), ...attempted.slice(1, 2)]);
    expect(await states()).toBe("failed, s0 failed, s1 blocked");
  });
});

describe("the options of a task", () => {
  const later: Outcome = { kind: "later", reason: "HTTP 503" };

  test("say how often it is attempted, and after how long", async () => {
    const retry = { attempts: 3, firstMs: 10_000, longestMs: 15_000 };
    const { calls, clock, runtime, detail } = await ran([postStep("s0", { retry })], () => later);
    // The dice halve each delay: 5 s, then 7.5 s, where the doubled 20 s are cut to 15.
    for (const [ms, attempts] of [
      [4_999, 1],
      [1, 2],
      [7_499, 2],
      [1, 3],
      [1e9, 3],
    ] as const) {
      clock.pass(ms);
      await runtime.idle();
      expect(calls).toHaveLength(attempts);
    }
    expect((await detail()).steps[0]?.state).toEqual({
      kind: "failed",
      failure: "exhausted",
      reason: "HTTP 503; that was attempt 3 of 3",
    });
  });

  test("say how long an attempt may take", async () => {
    const { deliver } = scripted(() => new Promise(() => undefined));
    const plan = loaded({ workflows: [{ id: "w", when: always, steps: [ticketStep("s0", { timeoutMs: 15 })] }] });
    const runtime = await running({ plan, deliver, random: () => 0.99 });
    runtime.start();
    await runtime.ingest("reviews", [{ id: "a", rating: 1 }]);
    await runtime.idle();
    const { items } = await runtime.query.waiting();
    expect(items).toMatchObject([{ reason: "no answer within 15 ms" }]);
    await runtime.stop();
  });

  test("name the effect by a text of the workflow's, the same for runs with the same text", async () => {
    const clock = manualClock();
    const { deliver, calls } = scripted(() => sent);
    const rating = call("value.to-text", get(variable("record"), "rating"));
    const steps = [postStep("s0", { idempotency: rating }), postStep("s1", { idempotency: rating }), postStep("s2")];
    const runtime = await running({ plan: loaded({ workflows: [{ id: "w", when: always, steps }] }), clock, deliver });
    runtime.start();
    await runtime.ingest(
      "reviews",
      [1, 1, 2].map((stars, at) => ({ id: `r${at}`, rating: stars })),
    );
    await runtime.idle();
    const keys = new Set(calls.map(({ key }) => key));
    expect(calls).toHaveLength(9);
    // Two steps with two ratings each, and one that is named after its run.
    expect(keys.size).toBe(2 * 2 + 3);
  });

  test.for([constant(""), constant(3), constant(undefined)])("name no effect by %j", async (idempotency) => {
    const { calls, detail } = await ran([postStep("s0", { idempotency })]);
    expect(calls).toEqual([]);
    expect((await detail()).steps[0]?.state).toMatchObject({ kind: "failed", failure: "fault" });
  });
});

describe("a wait for an instant", () => {
  const startAt = Date.UTC(2024, 4, 1);
  const until = (instant: string | number): readonly WrittenStep[] => [
    { id: "s0", instant: constant(instant) },
    postStep("s1", { after: ["s0"] }),
  ];

  test("holds what comes after it until then", async () => {
    const { clock, runtime, states } = await ran(until("2024-05-01T02:00:00+01:00"), () => sent, startAt);
    expect(await states()).toBe("running, s0 waiting, s1 pending");
    clock.pass(3_599_999);
    await runtime.idle();
    expect(await states()).toBe("running, s0 waiting, s1 pending");
    clock.pass(1);
    await runtime.idle();
    expect(await states()).toBe("done, s0 done, s1 done");
  });

  test.for(["2024-04-30", "2024-05-01", 5])("that is over passes at once: %s", async (instant) => {
    expect(await (await ran(until(instant), () => sent, startAt)).states()).toBe("done, s0 done, s1 done");
  });

  test("that is none is a failed step, whose reason does not tell the record's text", async () => {
    const { states, detail } = await ran(until("my secret"));
    expect(await states()).toBe("failed, s0 failed, s1 blocked");
    expect(JSON.stringify((await detail()).steps[0]?.state)).not.toContain("secret");
  });
});

describe("a `forEach`", () => {
  const each = (more: Partial<Extract<WrittenStep, { readonly list: unknown }>> = {}): WrittenStep => ({
    id: "s0",
    list: list("a", "b", "c"),
    most: 3,
    steps: [post("s1", { of: variable("e0"), at: variable("i0") })],
    ...more,
  });

  test("does its steps for each element, under keys of their own", async () => {
    const { calls, states, runtime } = await ran([each()]);
    expect(await states()).toBe("done, s0 done, s0[0].s1 done, s0[1].s1 done, s0[2].s1 done");
    expect(calls.map(({ input }) => input)).toEqual([
      { body: { of: "a", at: 0 } },
      { body: { of: "b", at: 1 } },
      { body: { of: "c", at: 2 } },
    ]);
    expect(new Set(calls.map(({ key }) => key)).size).toBe(3);
    const [summary] = (await runtime.query.summary()).workflows;
    expect(summary?.steps).toMatchObject([
      { step: "s0", states: { done: 1 } },
      { step: "s1", operation: "send", states: { done: 3 }, attempts: 3 },
    ]);
  });

  test("shows each element's step with its place in the source, its input, its key and its attempts", async () => {
    const { detail, calls } = await ran([each()]);
    expect((await detail()).steps[2]).toMatchObject({
      id: "s0[1].s1",
      kind: "task",
      operation: "send",
      input: { body: { of: "b", at: 1 } },
      key: calls[1]?.key,
      tries: [{ outcome: "done" }],
    });
  });

  test("without elements is done at once", async () => {
    expect(await (await ran([each({ list: list() })])).states()).toBe("done, s0 done");
  });

  test("over more elements than it may have does nothing and fails", async () => {
    const { states, detail, calls } = await ran([each({ most: 2 }), postStep("s2")]);
    expect(await states()).toBe("failed, s0 failed, s2 done");
    expect((await detail()).steps[0]?.state).toMatchObject({
      reason: "the list has 3 elements, and the workflow takes 2 at most",
    });
    expect(calls).toHaveLength(1);
  });

  test("goes on with the other elements when one fails, and the run has failed", async () => {
    const steps = [post("s1", { of: variable("e0") }), post("s2", { of: variable("s1") }, { needs: ["s1"] })];
    const { states } = await ran([each({ steps })], ({ input }) =>
      JSON.stringify(input).includes('"b"') ? refused : sent,
    );
    expect(await states()).toBe(
      "failed, s0 done, s0[0].s1 done, s0[0].s2 done, s0[1].s1 failed, s0[1].s2 blocked, s0[2].s1 done, s0[2].s2 done",
    );
  });

  test("waits for each element by itself, and what follows a wait in it follows all of them", async () => {
    const steps: readonly WrittenStep[] = [
      { id: "s1", ms: call("number.multiply", variable("i0"), constant(1_000)) },
      post("s2", { of: variable("e0") }, { after: ["s1"] }),
    ];
    const { calls, clock, runtime } = await ran([each({ steps }), postStep("s3", { after: ["s0"] }), postStep("s4")]);
    const bodies = () => calls.map(({ input }) => JSON.stringify(input)).sort();
    expect(bodies()).toEqual(['{"body":{"id":"a"}}', '{"body":{"of":"a"}}']);
    clock.pass(1_000);
    await runtime.idle();
    expect(bodies()).toHaveLength(3);
    clock.pass(1_000);
    await runtime.idle();
    expect(bodies().filter((body) => body.includes('"id"'))).toHaveLength(2);
  });

  test("gives the list of what its elements give", async () => {
    const gives = { value: get(variable("s1"), "status"), needs: ["s1"] };
    const { calls } = await ran([each({ gives }), post("s2", { all: variable("s0") }, { needs: ["s0"] })]);
    expect(calls.at(-1)?.input).toEqual({ body: { all: [200, 200, 200] } });
  });

  test("of which an element gives nothing stops what reads it, and nothing else", async () => {
    const gives = { value: get(variable("s1"), "status"), needs: ["s1"] };
    const all = [each({ gives }), post("s2", { all: variable("s0") }, { needs: ["s0"] }), postStep("s3")];
    const { states } = await ran(all, ({ input }) => (JSON.stringify(input).includes('"b"') ? refused : sent));
    expect(await states()).toBe("failed, s0 done, s0[0].s1 done, s0[1].s1 failed, s0[2].s1 done, s2 blocked, s3 done");
  });

  test("within another reads the elements of both", async () => {
    const inner: WrittenStep = {
      id: "s1",
      list: call("list.concat", list("x"), call("list.slice", list("y", "z"), variable("i0"))),
      most: 3,
      steps: [post("s2", { of: call("text.concat", variable("e0"), variable("e1")), at: variable("i1") })],
    };
    const { calls, states } = await ran([each({ list: list("a", "b"), steps: [inner] })]);
    expect(calls.map(({ input }) => input)).toEqual(
      [
        ["ax", 0],
        ["ay", 1],
        ["az", 2],
        ["bx", 0],
        ["bz", 1],
      ].map(([of, at]) => ({ body: { of, at } })),
    );
    expect(await states()).toContain("s0[1].s1 done, s0[1].s1[0].s2 done, s0[1].s1[1].s2 done");
  });
});
