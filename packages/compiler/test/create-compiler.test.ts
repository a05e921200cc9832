import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareEdits, type Edit } from "./edited/compared.ts";
import { variants } from "./edited/project.ts";

/** How many edits are made; `HEED_EDITS=2000` makes more. */
const edits = Number(process.env.HEED_EDITS ?? 6);
const each = 6;

const edit: fc.Arbitrary<Edit> = fc.constantFrom(...Object.keys(variants)).chain((path) =>
  fc.record({
    path: fc.constant(path),
    variant: fc.nat({ max: (variants[path]?.length ?? 1) - 1 }),
    lines: fc.constantFrom(0, 0, 0, 1, 3),
  }),
);

/** Edits after each of which something that is remembered is nearly the same, and not quite. */
const close: readonly (readonly [path: string, ...variants: number[]])[] = [
  ["helpers.ts", 1, 3],
  ["tables.ts", 1, 2],
  ["made.workflow.ts", 1, 5],
  ["connections.ts", 1, 2],
];

describe("a compiler that remembers", () => {
  test("tells apart what is nearly the same", async () => {
    const steps = close.flatMap(([path, ...all]) => all.map((variant) => [{ path, variant, lines: 0 }]));
    for await (const { remembered, anew, isGood } of compareEdits(steps)) {
      expect(isGood).toBe(true);
      expect(remembered).toBe(anew);
    }
  }, 120_000);

  test(
    "gives after any edits what one gives that knows nothing",
    async () => {
      let good = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { minLength: each, maxLength: each }),
          async (steps) => {
            for await (const { remembered, anew, isGood } of compareEdits(steps)) {
              expect(remembered).toBe(anew);
              good += isGood ? 1 : 0;
            }
          },
        ),
        { numRuns: Math.ceil(edits / each), seed: 7, endOnFailure: true },
      );
      // Else there would be no plans to compare.
      expect(good).toBeGreaterThan(edits / 4);
    },
    600_000 + edits * 10_000,
  );
});
