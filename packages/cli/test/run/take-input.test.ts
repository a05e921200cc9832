import { type Diagnostic, diagnose } from "@heed/plan";
import { createMemoryStore, createRuntime, loadPlan, type Runtime, type Store, StoreFault } from "@heed/runtime";
import { openInput, type Taken } from "@heed/runtime/decode";
import { describe, expect, test } from "vitest";
import { inputNotTaken } from "../../src/faults.ts";
import { type TakenInput, takeInput } from "../../src/run/take-input.ts";
import { reviewPlanText } from "../review-plan.ts";

const full: Diagnostic = { ...diagnose(inputNotTaken, { place: "", reason: "" }), message: "the disk is full" };

/** A runtime whose store has room for so many writes, of which the plan takes the first. */
async function runtimeWith(writes: number): Promise<{ readonly runtime: Runtime; readonly store: Store }> {
  const memory = createMemoryStore();
  let left = writes;
  const store: Store = {
    ...memory,
    write: async (written) => {
      if (left === 0) throw new StoreFault(full, { isFinal: false, cause: undefined });
      left -= 1;
      await memory.write(written);
    },
  };
  const loaded = loadPlan(reviewPlanText());
  if (loaded.kind === "refused") throw new Error(loaded.fault.message);
  const created = await createRuntime({ plan: loaded.plan, store, secrets: () => undefined });
  if (created.kind === "refused") throw new Error("refused");
  return { runtime: created.runtime, store };
}

async function take(runtime: Runtime, text: string, signal = new AbortController().signal) {
  const rejected: Taken[] = [];
  async function* stdin() {
    yield Buffer.from(text);
  }
  const opened = await openInput({ path: "-", fields: {}, stdin: stdin() });
  if (opened.kind === "refused") throw new Error(opened.fault.message);
  const taken: TakenInput = await takeInput(runtime, opened.input, {
    dataset: "reviews",
    signal,
    onRejected: async (some) => void rejected.push(...some),
    onNotice: () => {},
    onTaken: () => {},
  });
  return { taken, rejected };
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `{"id":"r${index}","rating":5}\n`).join("");

describe("taking an input", () => {
  test("a disk that fills up ends it with the first line that was not taken; what was counted is there", async () => {
    const { runtime, store } = await runtimeWith(3);
    const { taken } = await take(runtime, lines(1_600));
    expect(taken).toMatchObject({ read: 1_000, accepted: 1_000 });
    expect(taken.fault).toMatchObject({
      code: "HD7306",
      message: "nothing from line 1001 on was taken: the disk is full",
    });
    expect((await store.counts()).records).toEqual([{ dataset: "reviews", versions: 1_000 }]);
  });

  test("a batch is counted when all of it is on the disk, and not before", async () => {
    const { runtime } = await runtimeWith(2);
    // The records are one write, the line that is no record another, for which there is no room.
    const { taken, rejected } = await take(runtime, `${lines(10)}nope\n`);
    expect(taken).toMatchObject({ read: 0, fault: { code: "HD7306" } });
    expect(rejected).toEqual([]);
  });

  test("one that is aborted before it begins takes nothing", async () => {
    const { runtime } = await runtimeWith(10);
    const { taken } = await take(runtime, lines(10), AbortSignal.abort());
    expect(taken).toMatchObject({ read: 0, rejected: 0 });
  });

  test("the first reasons are told, the rest is counted", async () => {
    const { runtime } = await runtimeWith(100);
    const { taken, rejected } = await take(runtime, "nope\n".repeat(700));
    expect([taken.rejected, taken.firstRejects.length, rejected.length]).toEqual([700, 5, 700]);
  });
});
