import { expect, test } from "vitest";
import { compareInstances, instanceId, instanceOf } from "../../src/delivery/instance.ts";

test.for<[string, readonly string[], readonly number[], string]>([
  ["s3", [], [], "s3"],
  ["s4", ["s3"], [0], "s3[0].s4"],
  ["s12", ["s3", "s5"], [10, 2], "s3[10].s5[2].s12"],
])("the step %s within %j at %j is called %s", ([id, within, places, name]) => {
  expect(instanceId({ id, within }, places)).toBe(name);
  expect(instanceOf(name)).toEqual({ step: id, places });
});

test("steps stand in the order of the source, and those of a `forEach` element by element", () => {
  const ordered = ["s0", "s2", "s2[0].s3", "s2[0].s10", "s2[1].s3", "s2[10].s3", "s2[10].s3[0].s4", "s11", "s100"];
  expect([...ordered].reverse().sort(compareInstances)).toEqual(ordered);
});
