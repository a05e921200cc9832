import fc from "fast-check";
import { expect, test } from "vitest";
import { type PermitParts, Permits } from "../../../src/engines/restate/permits.ts";
import { manualClock } from "../../running.ts";
import { permitGiver } from "./permit-giver.ts";

const settled = () => new Promise(setImmediate);
const connection = "crm";

interface Machine {
  readonly workers: number;
  /** The attempts that each has under way at once. */
  readonly places: number;
  readonly perSecond: number;
  /** The longest that an answer of the cluster takes, and an attempt. */
  readonly answerMs: number;
  readonly attemptMs: number;
  /** For how long nothing is put on record at times. */
  readonly stallMs: number;
  /** By how much the clocks of the workers differ at most. */
  readonly skewMs: number;
}

/** When attempts of so many workers begin that always have more to do, on a clock that is moved by hand. */
async function begun(machine: Machine, forMs: number, dice: () => number): Promise<readonly number[]> {
  const clock = manualClock(0);
  const sleep = (ms: number) => new Promise<void>((resolve) => void clock.timer(ms, resolve));
  const giver = permitGiver(() => clock.now());
  const times: number[] = [];
  for (let at = 0; at < machine.workers; at += 1) {
    const skewMs = Math.floor(dice() * machine.skewMs);
    const own = { ...clock, now: () => clock.now() + skewMs };
    const take: PermitParts["take"] = async (...asked) => {
      await sleep((dice() * machine.answerMs) / 2);
      const block = await giver.take(...asked);
      await sleep((dice() * machine.answerMs) / 2);
      return block;
    };
    const limits = { [connection]: { perSecond: machine.perSecond } };
    const permits = new Permits({ ...{ limits, clock: own, timer: clock.timer, take, backlog: () => 64 } });
    for (let place = 0; place < machine.places; place += 1) void work(permits);
  }
  async function work(permits: Permits): Promise<void> {
    for (;;) {
      if (!(await permits.place(connection, 10_000))) continue;
      await sleep(dice() * machine.answerMs + (clock.now() % 4_000 < machine.stallMs ? machine.stallMs : 0));
      expect(await permits.begin(connection)).toBe(true);
      times.push(clock.now());
      await sleep(dice() * machine.attemptMs);
    }
  }
  await settled();
  while (clock.now() < forMs) {
    clock.pass(Math.max(0.01, clock.untilNext()));
    await settled();
  }
  return times;
}

/** Dice that fall the same for the same seed. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const mostInASecond = (times: readonly number[]): number =>
  Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length));

const machine = {
  workers: fc.integer({ min: 1, max: 3 }),
  places: fc.constant(16),
  perSecond: fc.integer({ min: 2, max: 40 }),
  answerMs: fc.integer({ min: 0, max: 300 }),
  attemptMs: fc.integer({ min: 0, max: 100 }),
};

test("workers use their common rate to nine tenths and more while there is something to do, whatever their clocks say", async () => {
  const steady = fc.record({ ...machine, stallMs: fc.constant(0), skewMs: fc.constantFrom(0, 0, 3_600_000) });
  await fc.assert(
    fc.asyncProperty(steady, fc.nat(), async (drawn, seed) => {
      const times = await begun(drawn, 12_000, diceOf(seed));
      const later = times.filter((at) => at >= 2_000);
      expect(later.length).toBeGreaterThanOrEqual(Math.floor(drawn.perSecond * 10 * 0.9));
    }),
    { numRuns: 15, seed: 1 },
  );
});

test("in no second are there more than a tenth above the rate, also after nothing could begin for a while", async () => {
  const unsteady = fc.record({ ...machine, stallMs: fc.nat(2_000), skewMs: fc.constant(0) });
  await fc.assert(
    fc.asyncProperty(unsteady, fc.nat(), async (drawn, seed) => {
      const times = await begun(drawn, 12_000, diceOf(seed));
      expect(mostInASecond(times)).toBeLessThanOrEqual(Math.ceil(drawn.perSecond * 1.1));
    }),
    { numRuns: 15, seed: 1 },
  );
});
