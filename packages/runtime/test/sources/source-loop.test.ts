import type { Swept } from "@heed/integrations/source";
import type { RuntimeEvent } from "@heed/runtime";
import { expect, test } from "vitest";
import { SourceLoop } from "../../src/sources/source-loop.ts";
import { manualClock } from "../running.ts";

/** A loop over a source that gives, look by look, what it is told to. */
function looping(looks: readonly (() => readonly Swept[])[]) {
  const clock = manualClock();
  const events: RuntimeEvent[] = [];
  const taken: unknown[] = [];
  const asked: unknown[] = [];
  let stored: string | undefined;
  let count = 0;
  const loop = new SourceLoop(
    "fake.main",
    { source: "fake", dataset: "reviews", settings: { everySeconds: 60 } },
    {
      hinter:
        async () =>
        async ({ header }) =>
          header("x-hint") === "yes",
      receiver: async () =>
        async function* ({ cursor }) {
          asked.push(cursor);
          count += 1;
          yield* looks[Math.min(count, looks.length) - 1]?.() ?? [];
        },
      cursor: async () => stored,
      take: async (_source, _dataset, { items, cursor }) => {
        taken.push(...items);
        stored = JSON.stringify(cursor);
      },
      pressure: async () => undefined,
      outside: {
        http: { request: async () => ({ kind: "forbidden", reason: "" }) },
        refreshTokens: { read: async () => undefined, write: async () => undefined },
        ended: new AbortController().signal,
        now: clock.now,
      },
      read: () => async function* () {},
      stored: () => async function* () {},
      ...{ clock, timer: clock.timer, random: () => 0.5 },
      onEvent: (event) => events.push(event),
    },
  );
  const settled = async () => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (loop.view().state === "looking");
  };
  return { loop, clock, events, taken, asked, settled };
}

const one: Swept = { kind: "batch", items: [{ kind: "record", value: { id: "a" } }], cursor: { at: 1 } };

test("each look goes on from the cursor of the last batch", async () => {
  const { loop, clock, asked, taken, settled } = looping([() => [one]]);
  loop.lookNow();
  await settled();
  clock.pass(66_000);
  await settled();
  expect(asked).toEqual([undefined, { at: 1 }]);
  expect(taken).toHaveLength(2);
  expect(loop.view()).toMatchObject({ state: "waiting", lookedAt: clock.now() });
  await loop.stop();
});

test("a hint has it looked at now, and once more where a look runs; what is none does nothing, and what is stopped has to be mended", async () => {
  const request = (hint: string) => ({ header: () => hint, body: new Uint8Array() });
  const stopped: Swept = { kind: "stopped", reason: "HTTP 403" };
  const { loop, asked, settled } = looping([() => [one], () => [one], () => [stopped]]);
  loop.lookNow();
  expect(await loop.hinted(request("yes"))).toBe(true);
  await settled();
  expect(asked).toHaveLength(2);
  expect(await loop.hinted(request("no"))).toBe(false);
  await settled();
  expect(asked).toHaveLength(2);
  expect(await loop.hinted(request("yes"))).toBe(true);
  await settled();
  expect(loop.view().state).toBe("stopped");
  expect(await loop.hinted(request("yes"))).toBe(true);
  await settled();
  expect(asked).toHaveLength(3);
  await loop.stop();
});

test("a look that was put off is made again no sooner than the other side said, and told of once", async () => {
  const later: Swept = { kind: "later", reason: "HTTP 429", afterMs: 90_000 };
  const { loop, clock, asked, events, settled } = looping([() => [one, later], () => [later], () => [one]]);
  loop.lookNow();
  await settled();
  expect(clock.untilNext()).toBeGreaterThanOrEqual(90_000);
  clock.pass(89_999);
  await settled();
  expect(asked).toHaveLength(1);
  clock.pass(5_000);
  await settled();
  clock.pass(100_000);
  await settled();
  expect(events.map((event) => (event.kind === "source" ? event.state : event.kind))).toEqual(["failing", "working"]);
  // What came before the failure was kept.
  expect(asked).toEqual([undefined, { at: 1 }, { at: 1 }]);
  await loop.stop();
});

test("a source whose credentials do not do raises an alarm and is left alone until it is told to look", async () => {
  const { loop, clock, asked, events, settled } = looping([
    () => [{ kind: "stopped", reason: "HTTP 401" }],
    () => [one],
  ]);
  loop.lookNow();
  await settled();
  expect(events).toEqual([{ kind: "source", source: "fake.main", state: "stopped", reason: "HTTP 401" }]);
  clock.pass(86_400_000);
  await settled();
  expect(asked).toHaveLength(1);
  loop.lookNow();
  await settled();
  expect(loop.view().state).toBe("waiting");
  expect(events.at(-1)).toMatchObject({ state: "working" });
  await loop.stop();
});

test("a bug of a source's is told without its message, and the source is asked again", async () => {
  const looks = [
    () => {
      throw new TypeError("the guest Rosa complained");
    },
    () => [one],
  ];
  const { loop, clock, events, taken, settled } = looping(looks);
  loop.lookNow();
  await settled();
  expect(JSON.stringify(events)).toContain("TypeError at");
  expect(JSON.stringify(events)).not.toContain("Rosa");
  clock.pass(2_000);
  await settled();
  expect(taken).toHaveLength(1);
  await loop.stop();
});

test("a loop that was stopped takes nothing more and leaves no timer", async () => {
  const { loop, clock, asked, settled } = looping([() => [one]]);
  loop.lookNow();
  await settled();
  await loop.stop();
  clock.pass(600_000);
  loop.lookNow();
  await settled();
  expect(asked).toHaveLength(1);
  expect(clock.untilNext()).toBe(Number.POSITIVE_INFINITY);
});
