import { describe, expect, test } from "vitest";
import { plansOf } from "../../src/delivery/plans.ts";
import { always, loaded } from "../write-plan.ts";

const plans = Array.from({ length: 12 }, (_, at) => loaded({ workflows: [{ id: `w${at}`, when: always }] }));
const hashes = plans.map(({ hash }) => hash);
const [current, next] = plans.map((plan) => ({ plan, connections: new Map() }));
if (current === undefined || next === undefined) throw new Error("bug: there are twelve");

/** The plans of a store with all of them, and the hashes of those that were read. */
function opened() {
  const read: string[] = [];
  const stored = async (hash: string) => {
    read.push(hash);
    const found = plans.find((plan) => plan.hash === hash);
    return found && { text: found.text };
  };
  const ports = { secrets: () => undefined, onFault: () => expect.unreachable() };
  return { read, known: plansOf(current ?? expect.unreachable(), { store: { plan: stored }, ...ports }) };
}

describe("the plans of a store", () => {
  test("are read when a run of theirs is carried on, and not again while they are asked for", async () => {
    const { known, read } = opened();
    for (let times = 0; times < 3; times += 1)
      for (const hash of hashes.slice(0, 4)) expect((await known.of(hash))?.plan.hash).toBe(hash);
    expect(read).toEqual(hashes.slice(1, 4));
    expect(await known.of("none")).toBeUndefined();
  });

  test("do not all stay in memory: one that was not asked for in a while is read again", async () => {
    const { known, read } = opened();
    const first = await known.of(hashes[1] ?? "");
    for (const hash of hashes.slice(2, 11)) await known.of(hash);
    const again = await known.of(hashes[1] ?? "");
    expect(again).not.toBe(first);
    expect(again?.plan.hash).toBe(hashes[1]);
    expect(read.slice(-2)).toEqual([hashes[10], hashes[1]]);
    // The others stay.
    for (const hash of hashes.slice(4, 11)) await known.of(hash);
    expect(read).toHaveLength(11);
  });

  test("are never read where they are at work, or were until just now", async () => {
    const { known, read } = opened();
    known.know(next);
    for (const work of [current, next, current]) expect(await known.of(work.plan.hash)).toBe(work);
    known.know(current);
    for (const work of [current, next, current]) expect(await known.of(work.plan.hash)).toBe(work);
    expect(read).toEqual([]);
  });
});
