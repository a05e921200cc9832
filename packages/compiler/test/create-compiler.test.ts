import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareEdits, type Edit } from "./edited/compared.ts";
import { variants } from "./edited/project.ts";

/** How many edits are made; `HEED_EDITS=2000` makes more. */
const edits = Number(process.env.HEED_EDITS ?? 24);
const each = 12;

const edit: fc.Arbitrary<Edit> = fc.constantFrom(...Object.keys(variants)).chain((path) =>
  fc.record({
    path: fc.constant(path),
    // What a file usually says comes more often: with several mistakes at once there is little to compare.
    variant: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat({ max: (variants[path]?.length ?? 1) - 1 })),
    lines: fc.constantFrom(0, 0, 0, 1, 3),
  }),
);

describe("a compiler that remembers", () => {
  test("gives after any edits what one gives that knows nothing", async () => {
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
    expect(good).toBeGreaterThan(edits / 6);
  }, 600_000);
});
