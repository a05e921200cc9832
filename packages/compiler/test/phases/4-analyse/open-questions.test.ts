import type { Diagnostic } from "@heed/plan";
import { beforeAll, describe, expect, test } from "vitest";
import { compileFiles } from "../../fixtures.ts";

// What these fixtures are about is proved of their conditions, or shown by a record.
const files = ["never-true", "always-true", "redundant-part", "duplicate", "subsumed", "dead-step", "overlap"].map(
  (name) => `${name}/input.ts`,
);
const code = "HD5019";

const told = async (steps?: number): Promise<readonly Diagnostic[]> =>
  (await compileFiles(files, {}, steps)).diagnostics;
const nameOf = ({ code, message, span }: Diagnostic): string => `${code} ${span?.file}:${span?.line} ${message}`;

describe("what the analyses may not take", () => {
  let all: readonly Diagnostic[] = [];
  beforeAll(async () => {
    all = await told();
  }, 120_000);

  test("is nothing, for workflows as people write them", () => {
    expect(all.map((each) => each.code)).not.toContain(code);
    expect(new Set(all.map((each) => each.code)).size).toBeGreaterThanOrEqual(files.length - 1);
  });

  test("is told of once, with the workflows that it is about, and makes nothing up", async () => {
    const some = await told(0);
    const open = some.filter((each) => each.code === code);
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({
      severity: "note",
      message: expect.stringMatching(/^\d+ questions are left open, about `/),
    });
    const proofs = some.filter((each) => each.code !== code && each.code !== "HD5006");
    for (const each of proofs) expect(all.map(nameOf)).toContain(nameOf(each));
  });

  test("is the same each time", async () => {
    expect(await told(1)).toEqual(await told(1));
  });
});
