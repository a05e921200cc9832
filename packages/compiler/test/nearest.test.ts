import { eachMethods, operators, operatorsWrittenAs } from "@heed/plan";
import { expect, test } from "vitest";
import { nearestGlobal, nearestMethod } from "../src/phases/3-lower/nearest.ts";

test("advice is only kept for what cannot be compiled", () => {
  const methods = [...operators.map(({ surface }) => surface), ...eachMethods.map((name) => `array.${name}`)];
  const advised = methods.filter((surface) => {
    const [of = "", name = ""] = surface.split(".");
    return nearestMethod(of, name) !== undefined || nearestGlobal(surface) !== undefined;
  });
  expect(advised).toEqual([]);
});

test.for(["constructor", "toString", "__proto__", "hasOwnProperty"])(
  "what every object has is no advice: %s",
  (name) => {
    expect(nearestMethod("text", name)).toBeUndefined();
    expect(nearestMethod(name, name)).toBeUndefined();
    expect(nearestGlobal(name)).toBeUndefined();
  },
);

test("what advice names can be compiled", () => {
  for (const surface of [
    "string.slice",
    "string.split",
    "array.join",
    "array.concat",
    "array.at",
    "array.slice",
    "array.toReversed",
    "array.toSorted",
    "date.getUTCHours",
    "date.toISOString",
    "number.toFixed",
    "Number.isFinite",
    "Number.isNaN",
  ])
    expect(operatorsWrittenAs(surface), surface).not.toEqual([]);
});
