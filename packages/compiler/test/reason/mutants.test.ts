import { describe, expect, test } from "vitest";
import { soundness } from "./generated/soundness.ts";
import { mutants } from "./mutants.ts";
import { soundnessOf } from "./mutated.ts";

const looking = { pairs: 2_000, records: 40, seed: 1, witnesses: false } as const;

describe("a bug planted in the reasoner is found", () => {
  test.for(mutants)("$name", async (mutant) => {
    const mutated = await soundnessOf(mutant);
    expect(mutated({ ...looking, about: mutant.about }).contradiction).toBeDefined();
  });

  test("and where there is none, none is", () => {
    const places = new Map(mutants.map(({ about }) => [about.join(), about]));
    for (const about of places.values())
      expect(soundness({ ...looking, pairs: 25, about }).contradiction).toBeUndefined();
  });
});
