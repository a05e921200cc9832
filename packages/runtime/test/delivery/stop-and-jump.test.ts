import type { Outcome } from "@heed/integrations/task";
import { createMemoryStore, type RuntimeEvent } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, loaded, ticketStep, type WrittenStep } from "../write-plan.ts";

const one = { id: "a", rating: 1 };
const steps = (...all: readonly WrittenStep[]) => loaded({ workflows: [{ id: "w", when: always, steps: all }] });

async function _stateOf(runtime: Awaited<ReturnType<typeof running>>) {
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

describe("stopping", () => {
  test("waits for what runs and begins nothing more", async () => {
    const { deliver, calls } = scripted(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return { kind: "done", output: {} };
    });
    const store = createMemoryStore();
    const runtime = await running({ plan: steps(ticketStep("s0")), store, deliver });
    runtime.start();
    await runtime.ingest(
      "reviews",
      Array.from({ length: 20 }, (_, at) => ({ id: `r${at}`, rating: 1 })),
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    await runtime.stop();
    expect(calls).toHaveLength(4);
    expect(await store.attempting()).toEqual([]);
  });
});

describe("a clock that jumps", () => {
  test.for([3_600_000, -3_600_000, 86_400_000, -86_400_000])("by %d ms moves no retry", async (jump) => {
    const later: Outcome = { kind: "later", reason: "HTTP 503", afterMs: 10_000 };
    const { runtime, calls, clock } = await ran(steps(ticketStep("s0")), (_call, count) =>
      count === 1 ? later : sent,
    );
    clock.pass(2_000);
    clock.jump(jump);
    clock.pass(7_999);
    await runtime.idle();
    expect(calls).toHaveLength(1);
    clock.pass(2_000);
    await runtime.idle();
    expect(calls).toHaveLength(2);
  });
});
