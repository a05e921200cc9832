import { expect, test } from "vitest";
import type { ConnectionLimits } from "../../../src/delivery/gates/gate.ts";
import { Gates } from "../../../src/delivery/gates/gates.ts";
import type { Ending } from "../../../src/delivery/record.ts";
import { Entrance } from "../../../src/engines/restate/entrance.ts";
import { type PermitParts, Permits } from "../../../src/engines/restate/permits.ts";
import { manualClock } from "../../running.ts";
import { permitGiver } from "./permit-giver.ts";

/** An entrance with one place for each connection. */
function narrow(limits: ConnectionLimits = {}) {
  const clock = manualClock();
  const gates = new Gates({
    ...{
      limits: { crm: limits },
      concurrency: 1,
      isBreaking: true,
      clock,
      random: Math.random,
      onEvent: () => undefined,
    },
  });
  const desk = { count: 0, isOpen: true };
  const { take } = permitGiver(() => clock.now());
  const permits = (backlog: PermitParts["backlog"]) =>
    new Permits({ ...{ limits: { crm: limits }, clock, timer: clock.timer, backlog, take } });
  return { entrance: new Entrance({ ports: { gates, clock }, permits, desk }), clock, desk };
}

/** Lets go on what waits for nothing but its turn. */
const settled = () => new Promise(setImmediate);

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

test("over a connection with a rate an attempt begins at the time of a permit, and has its place shortly before", async () => {
  const { entrance, clock } = narrow({ perSecond: 1 });
  const startedAt = clock.now();
  const begun: number[] = [];
  const act = async () => {
    begun.push(clock.now() - startedAt);
    return done;
  };
  const { token } = await entrance.enter(asked("s1"), never);
  await entrance.through(asked("s1"), token, act);
  const next = entrance.enter(asked("s2"), never);
  await settled();
  clock.pass(900);
  const through = entrance.through(asked("s2"), (await next).token, act);
  await settled();
  expect(begun).toEqual([0]);
  clock.pass(100);
  await through;
  expect(begun).toEqual([0, 1_000]);
});

test("a permit goes to another attempt when its place was given back, and an attempt without a place asks again later", async () => {
  const { entrance, clock, desk } = narrow({ perSecond: 0.05 });
  const given = new AbortController();
  expect((await entrance.enter(asked("s1"), given.signal)).kind).toBe("go");
  given.abort();
  const { token } = await entrance.enter(asked("s2"), never);
  await entrance.through(asked("s2"), token, async () => done);
  const next = entrance.enter(asked("s3"), never);
  await settled();
  clock.pass(10_000);
  expect(await next).toMatchObject({ kind: "wait" });
  expect(desk.count).toBe(0);
});
