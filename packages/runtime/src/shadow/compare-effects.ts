import type { VirtualEffect } from "./virtual-run.ts";

/** How often two runs do the same outside, the same with another input, and something that only one of them does. */
export interface EffectsCompared {
  readonly same: number;
  readonly changed: number;
  readonly lost: number;
  readonly gained: number;
}

/** Compares what a run does at present with what it would do. In which order, and by which step, makes no difference. */
export function compareEffects(now: readonly VirtualEffect[], then: readonly VirtualEffect[]): EffectsCompared {
  const same = common(now.map(nameWithInput), then.map(nameWithInput));
  const ofOneKind = common(
    now.map(({ task }) => task),
    then.map(({ task }) => task),
  );
  return {
    same,
    changed: ofOneKind - same,
    lost: now.length - ofOneKind,
    gained: then.length - ofOneKind,
  };
}

/** How many elements two lists have in common, each as often as it is in both. */
function common(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const each of a) left.set(each, (left.get(each) ?? 0) + 1);
  let count = 0;
  for (const each of b) {
    const more = left.get(each) ?? 0;
    if (more > 0) count += 1;
    left.set(each, more - 1);
  }
  return count;
}

function nameWithInput({ task, input }: VirtualEffect): string {
  return JSON.stringify([task, input ?? null]);
}
