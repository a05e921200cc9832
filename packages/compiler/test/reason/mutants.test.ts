import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { soundness } from "./generated/soundness.ts";
import { mutants } from "./mutants.ts";
import { createPlanter, type Planter } from "./mutated.ts";

const looking = { pairs: 2_000, records: 40, seed: 2, witnesses: false } as const;

describe("a bug planted in the reasoner is found", () => {
  let planter: Planter;
  beforeAll(async () => {
    planter = await createPlanter();
  });
  afterAll(() => planter.close());

  test.for(mutants)("$name", async (mutant) => {
    const mutated = await planter.soundnessOf(mutant);
    expect(mutated({ ...looking, about: mutant.about }).contradiction).toBeDefined();
  });

  test("and where there is none, none is", () => {
    const places = new Map(mutants.map(({ about }) => [about.join(), about]));
    for (const about of places.values())
      expect(soundness({ ...looking, pairs: 25, about }).contradiction).toBeUndefined();
  });
});
