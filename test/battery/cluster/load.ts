import { ids } from "../rows.ts";
import { sleep, type World } from "../world.ts";

/** The figures to reach are told; a machine that does other things as well may take three times as long before a row fails. */
export const slack = 3;
/** So long an effect may be waited for while one of one server is started again, and while one of three is away. */
export const longestGapMs = { 1: 10_000 * slack, 3: 5_000 * slack } as const;
/** The effects that were made, each once. */
export const effectsOf = ({ destination }: World): number => new Set(destination.done().map(({ key }) => key)).size;

/** The longest time without an effect while there was something to do. */
export function gapOf({ destination }: World): number {
  const times = destination.arrived.map(({ at }) => at);
  return Math.max(0, ...times.slice(1).map((at, before) => at - (times[before] ?? at)));
}

/** Sends records all the time while something is done. Gives how many were sent. */
export async function underLoad(world: World, act: () => Promise<void>, everyMs = 50): Promise<number> {
  let [sent, isOver] = [0, false];
  const sending = (async () => {
    while (!isOver) {
      await world.send(ids(4, `load-${sent}-`));
      sent += 4;
      await sleep(everyMs);
    }
  })();
  try {
    await act();
  } finally {
    isOver = true;
  }
  await sending;
  return sent;
}

/** Resolves when so many effects were made. */
export async function untilMade(world: World, effects: number): Promise<void> {
  while (effectsOf(world) < effects) await sleep(25);
}
