import { expect, test } from "vitest";
import { Gates } from "../../../src/delivery/gates/gates.ts";
import type { Ending } from "../../../src/delivery/record.ts";
import { Entrance } from "../../../src/engines/restate/entrance.ts";
import { manualClock } from "../../running.ts";

/** An entrance with one place for each connection. */
function narrow(permit: () => Promise<number | undefined> = async () => undefined) {
  const clock = manualClock();
  const gates = new Gates({
    ...{ limits: {}, concurrency: 1, isBreaking: true, clock, random: Math.random, onEvent: () => undefined },
  });
  const desk = { count: 0, isOpen: true };
  return { entrance: new Entrance({ ports: { gates, clock }, permit, desk }), clock, desk };
}

const asked = (step: string) => ({ run: "r", step, lane: "crm", dueAt: 0 });
const never = new AbortController().signal;
const done: Ending = { outcome: { kind: "done", output: null }, startedAt: 0 };

test("a place that the cluster gave up before its attempt began is free again, also one that comes too late", async () => {
  const { entrance, desk } = narrow();
  const given = new AbortController();
  expect((await entrance.enter(asked("s1"), given.signal)).kind).toBe("go");
  const next = entrance.enter(asked("s2"), AbortSignal.abort());
  given.abort();
  expect((await next).kind).toBe("go");
  expect((await entrance.enter(asked("s3"), never)).kind).toBe("go");
  expect(desk.count).toBe(1);
});

test("who gave a place back unused gets another one, and its attempt is no repetition", async () => {
  const { entrance, desk } = narrow();
  const given = new AbortController();
  const { token } = await entrance.enter(asked("s1"), given.signal);
  given.abort();
  const seen: boolean[] = [];
  await entrance.through(asked("s1"), token, async (isLetIn) => {
    seen.push(isLetIn);
    return done;
  });
  expect(seen).toEqual([true]);
  expect(desk.count).toBe(0);
});

test("an ending that the cluster did not hear is told again, and no other attempt is made", async () => {
  const { entrance } = narrow();
  const { token } = await entrance.enter(asked("s1"), never);
  let made = 0;
  const act = async () => {
    made += 1;
    return done;
  };
  const both = await Promise.all([
    entrance.through(asked("s1"), token, act),
    entrance.through(asked("s1"), token, act),
  ]);
  expect(both).toEqual([done, done]);
  expect(made).toBe(1);
});

test("a token that it does not know is of a process that ended during the attempt", async () => {
  const { entrance } = narrow();
  const seen: boolean[] = [];
  await entrance.through(asked("s1"), "another", async (isLetIn) => {
    seen.push(isLetIn);
    return done;
  });
  expect(seen).toEqual([false]);
});

test("a permit that is late is void, and another one is asked for", async () => {
  let taken = 0;
  const { entrance, clock } = narrow(async () => {
    taken += 1;
    return clock.now() + 5_000;
  });
  const late = await entrance.enter({ ...asked("s1"), permitAt: clock.now() - 1_000 }, never);
  expect(late).toMatchObject({ kind: "permit", at: clock.now() + 5_000 });
  expect((await entrance.enter({ ...asked("s2"), permitAt: clock.now() - 10 }, never)).kind).toBe("go");
  expect(taken).toBe(1);
});
