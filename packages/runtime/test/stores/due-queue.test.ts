import fc from "fast-check";
import { expect, test } from "vitest";
import { DueQueue } from "../../src/stores/memory/due-queue.ts";
import type { DueStep } from "../../src/stores/rows.ts";

const name = ({ run, step }: DueStep): string => `${run}/${step}`;

test("a queue gives what a search through all steps would give, however often their times change", () => {
  const change = fc.record({
    run: fc.nat(5),
    step: fc.nat(2),
    dueAt: fc.nat(20),
    isDue: fc.boolean(),
    now: fc.nat(20),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const queue = new DueQueue();
      const dueAt = new Map<string, number>();
      for (const { run, step, isDue, ...at } of changes) {
        const changed: DueStep = { run: String(run), step: String(step), lane: "", dueAt: at.dueAt };
        if (isDue) {
          dueAt.set(name(changed), at.dueAt);
          queue.add(changed);
        } else dueAt.delete(name(changed));
        const found = queue.upTo(at.now, (each) => dueAt.get(name(each)) === each.dueAt);
        const due = [...dueAt].filter(([, time]) => time <= at.now).map(([each]) => each);
        expect(found.steps.map(name).sort()).toEqual(due.sort());
        expect(found.nextAt).toBe([...dueAt.values()].filter((time) => time > at.now).sort((a, b) => a - b)[0]);
      }
    }),
  );
});
