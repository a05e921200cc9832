import type { Outcome } from "@heed/integrations/task";
import { createMemoryStore, type DeliverPort, type RuntimeEvent, type Store } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import { stopMs } from "../../src/stop-ms.ts";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, loaded, ticketStep, type WrittenStep } from "../write-plan.ts";

const one = { id: "a", rating: 1 };
const steps = (...all: readonly WrittenStep[]) => loaded({ workflows: [{ id: "w", when: always, steps: all }] });

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

/** Lets everything happen that needs no time. */
const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe("a stop", () => {
  /** A runtime in the middle of one attempt, which answers an end of the attempt as it is told. */
  async function amidAnAttempt(onAbort: (settle: (outcome: Outcome) => void) => void) {
    const clock = manualClock();
    const store = createMemoryStore();
    let aborts = 0;
    let begun = 0;
    const deliver: DeliverPort = (_call, { signal }) => {
      begun += 1;
      return new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          aborts += 1;
          onAbort(resolve);
        });
      });
    };
    const runtime = await running({ plan: steps(ticketStep("s0")), store, clock, deliver });
    runtime.start();
    await runtime.ingest("reviews", [one]);
    await turns();
    expect(begun).toBe(1);
    let isStopped = false;
    const stopping = runtime.stop().then(() => {
      isStopped = true;
    });
    return { clock, store, stopping, aborts: () => aborts, isStopped: () => isStopped };
  }

  test("lets an attempt end for six seconds, then tells it to come back, and puts on record how it ended", async () => {
    const { clock, store, stopping, aborts } = await amidAnAttempt((settle) =>
      settle({ kind: "unknown", reason: "given up" }),
    );
    clock.pass(5_999);
    await turns();
    expect(aborts()).toBe(0);
    clock.pass(1);
    await stopping;
    expect(aborts()).toBe(1);
    expect(await store.attempting()).toEqual([]);
  });

  test("waits two seconds more for one that does not come back, which is then looked into at the next start", async () => {
    const { clock, store, stopping, aborts, isStopped } = await amidAnAttempt(() => undefined);
    clock.pass(6_000);
    await turns();
    expect([aborts(), isStopped()]).toEqual([1, false]);
    clock.pass(1_999);
    await turns();
    expect(isStopped()).toBe(false);
    clock.pass(1);
    await stopping;
    expect(await store.attempting()).toHaveLength(1);
  });

  test("tells deliverers that what they keep open between attempts is not needed any more", async () => {
    const ends: AbortSignal[] = [];
    const deliver: DeliverPort = async (_call, { ended }) => {
      ends.push(ended);
      return sent;
    };
    const runtime = await running({ plan: steps(ticketStep("s0")), clock: manualClock(), deliver });
    runtime.start();
    await runtime.ingest("reviews", [one]);
    await runtime.idle();
    expect(ends.map(({ aborted }) => aborted)).toEqual([false]);
    await runtime.stop();
    expect(ends.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test("takes less than ten seconds, attempts and requests together", () => {
    expect(Math.max(stopMs.toEnd + stopMs.toComeBack, stopMs.forRequests)).toBeLessThan(10_000);
  });

  test("in the middle of a recovery waits for it, and nothing is written after that", async () => {
    const memory = createMemoryStore();
    const plan = steps(ticketStep("s0"));
    const clock = manualClock();
    const abandoned = await running({ plan, store: memory, clock, deliver: () => new Promise(() => undefined) });
    abandoned.start();
    await abandoned.ingest("reviews", [one, { id: "b", rating: 1 }, { id: "c", rating: 1 }]);
    await turns();
    expect(await memory.attempting()).toHaveLength(3);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let writes = 0;
    const store: Store = {
      ...memory,
      write: (written) => {
        writes += 1;
        return memory.write(written);
      },
      run: (id) => gate.then(() => memory.run(id)),
    };
    const runtime = await running({ plan, store, clock });
    runtime.start();
    await turns();
    const stopping = runtime.stop();
    open();
    await stopping;
    const written = writes;
    await turns();
    expect(writes).toBe(written);
    expect(await memory.attempting()).toHaveLength(2);
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
