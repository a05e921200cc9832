import type { Outcome } from "@heed/integrations/task";
import { describe, expect, test } from "vitest";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, constant, field, loaded, postStep, record, type WrittenStep } from "../write-plan.ts";

const refused: Outcome = { kind: "refused", reason: "HTTP 404", fault: "input" };

/** One record, run through steps as far as it goes; and what may be done to its run by hand. */
async function ran(steps: readonly WrittenStep[], answer: Parameters<typeof scripted>[0]) {
  const clock = manualClock();
  const { deliver, calls } = scripted(answer);
  const plan = loaded({ workflows: [{ id: "w", when: always, steps }] });
  const runtime = await running({ plan, clock, deliver, random: () => 0.5 });
  runtime.start();
  await runtime.ingest("reviews", [{ id: "a", rating: 1 }]);
  await runtime.idle();
  const [row] = (await runtime.query.runs()).items;
  const id = row?.id ?? expect.unreachable();
  const states = async () => {
    const detail = (await runtime.query.run(id)) ?? expect.unreachable();
    return [detail.run.state, ...detail.steps.map((step) => `${step.id} ${step.state.kind}`)].join(", ");
  };
  const idle = async () => {
    await runtime.idle();
    return states();
  };
  return { runtime, clock, calls, id, states, idle };
}

describe("a run that failed, and is retried", () => {
  const chain = [postStep("s0"), postStep("s1", { needs: ["s0"] }), postStep("s2", { needs: ["s1"] })];

  test("goes on from the step that failed, with its key; what was done is not done again", async () => {
    let isMended = false;
    const { runtime, calls, id, states, idle } = await ran(chain, ({ step }) =>
      step === "s1" && !isMended ? refused : sent,
    );
    expect(await states()).toBe("failed, s0 done, s1 failed, s2 blocked");
    isMended = true;
    expect(await runtime.retry(id)).toBe("done");
    expect(await idle()).toBe("done, s0 done, s1 done, s2 done");
    expect(calls.map(({ step, attempt }) => `${step} ${attempt}`)).toEqual(["s0 1", "s1 1", "s1 2", "s2 1"]);
    expect(calls[1]?.key).toBe(calls[2]?.key);
    expect((await runtime.query.run(id))?.steps[1]?.tries.map(({ outcome }) => outcome)).toEqual(["refused", "done"]);
  });

  test("has all of its attempts again", async () => {
    const { runtime, clock, calls, id, states } = await ran([postStep("s0")], () => ({
      kind: "later",
      reason: "busy",
    }));
    const toTheEnd = async () => {
      for (let count = 0; count < 20; count += 1) {
        clock.pass(300_000);
        await runtime.idle();
      }
      return states();
    };
    expect(await toTheEnd()).toBe("failed, s0 failed");
    expect(calls).toHaveLength(8);
    await runtime.retry(id);
    expect(await toTheEnd()).toBe("failed, s0 failed");
    expect(calls.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  });

  test("of which something may have happened says why it is attempted once more", async () => {
    const { runtime, clock, calls, id, idle } = await ran([postStep("s0")], () => ({ kind: "unknown", reason: "cut" }));
    const toTheEnd = async () => {
      for (let count = 0; count < 5; count += 1) {
        clock.pass(300_000);
        await runtime.idle();
      }
    };
    await toTheEnd();
    expect(calls).toHaveLength(2);
    runtime.pause();
    await runtime.retry(id);
    expect((await runtime.query.waiting()).items).toMatchObject([
      { reason: expect.stringMatching(/^retried by hand after: cut; it may have happened more than once already/) },
    ]);
    expect(await idle()).toBe("running, s0 due");
  });

  test("does not do again what the workflow has dealt with", async () => {
    const steps = [postStep("s0", { mayFail: true }), postStep("s1", { watches: ["s0"] }), postStep("s2")];
    let isMended = false;
    const { runtime, calls, id, states, idle } = await ran(steps, ({ step }) =>
      step === "s1" || isMended ? sent : refused,
    );
    expect(await states()).toBe("failed, s0 failed, s1 done, s2 failed");
    isMended = true;
    await runtime.retry(id);
    expect(await idle()).toBe("done, s0 failed, s1 done, s2 done");
    expect(calls.filter(({ step }) => step === "s0")).toHaveLength(1);
  });

  test("goes into the elements of a forEach, and only to those that failed", async () => {
    const each: WrittenStep = {
      id: "s0",
      list: constant(["x", "y", "z"]),
      most: 5,
      steps: [postStep("s1"), postStep("s2", { needs: ["s1"] })],
    };
    let isMended = false;
    const { runtime, calls, id, states, idle } = await ran([each], ({ step }) =>
      step === "s0[1].s1" && !isMended ? refused : sent,
    );
    expect(await states()).toMatch(/^failed, s0 done, .*s0\[1\].s1 failed, s0\[1\].s2 blocked/);
    isMended = true;
    await runtime.retry(id);
    expect(await idle()).toMatch(/^done, s0 done, .*s0\[1\].s1 done, s0\[1\].s2 done/);
    expect(calls.map(({ step }) => step).slice(-2)).toEqual(["s0[1].s1", "s0[1].s2"]);
    expect(calls).toHaveLength(7);
  });

  test("fails again at once where the plan itself is wrong", async () => {
    const input = record({ method: constant("GET"), body: field("id") });
    const { runtime, id, idle } = await ran([postStep("s0", { input })], () => sent);
    expect(await runtime.retry(id)).toBe("done");
    expect(await idle()).toBe("failed, s0 failed");
  });
});

test.for<[string, "retry" | "cancel", Outcome]>([
  ["a run that is done is neither retried", "retry", sent],
  ["a run that is done is not cancelled", "cancel", sent],
  ["a run that failed is not cancelled", "cancel", refused],
])("%s", async ([, act, outcome]) => {
  const { runtime, id, states } = await ran([postStep("s0")], () => outcome);
  const before = await states();
  expect(await runtime[act](id)).toBe("unfit");
  expect(await runtime[act]("none")).toBe("unknown");
  expect(await states()).toBe(before);
});

describe("a run that is cancelled", () => {
  const waits: readonly WrittenStep[] = [
    postStep("s0"),
    { id: "s1", ms: constant(3_600_000) },
    postStep("s2", { after: ["s1"] }),
  ];

  test("begins nothing more, whatever its waits were for; a retry lets it go on", async () => {
    const { runtime, clock, calls, id, states, idle } = await ran(waits, () => sent);
    expect(await runtime.cancel(id)).toBe("done");
    expect(await states()).toBe("cancelled, s0 done, s1 cancelled, s2 cancelled");
    clock.pass(7_200_000);
    expect(await idle()).toBe("cancelled, s0 done, s1 cancelled, s2 cancelled");
    expect(calls).toHaveLength(1);
    expect((await runtime.query.summary()).workflows[0]?.runs).toMatchObject({ running: 0, cancelled: 1 });
    await runtime.retry(id);
    expect(await idle()).toBe("running, s0 done, s1 waiting, s2 pending");
    clock.pass(3_600_000);
    expect(await idle()).toBe("done, s0 done, s1 done, s2 done");
  });

  test("keeps what an attempt came to that was under way, and does not go on with it", async () => {
    let answer: (outcome: Outcome) => void = () => undefined;
    const plan = loaded({
      workflows: [{ id: "w", when: always, steps: [postStep("s0"), postStep("s1", { needs: ["s0"] })] }],
    });
    const { deliver, calls } = scripted(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const runtime = await running({ plan, clock: manualClock(), deliver });
    runtime.start();
    await runtime.ingest("reviews", [{ id: "a", rating: 1 }]);
    while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const [row] = (await runtime.query.runs()).items;
    const id = row?.id ?? expect.unreachable();
    expect(await runtime.cancel(id)).toBe("done");
    answer(sent);
    await runtime.idle();
    const detail = await runtime.query.run(id);
    expect(detail?.run.state).toBe("cancelled");
    expect(detail?.steps.map(({ state }) => state.kind)).toEqual(["done", "cancelled"]);
    expect(detail?.steps[0]?.tries).toMatchObject([{ outcome: "done" }]);
    expect(calls).toHaveLength(1);
  });
});
