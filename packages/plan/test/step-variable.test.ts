import { expect, test } from "vitest";
import { stepsRead, stepVariable, stepVariableOf } from "../src/step-variable.ts";
import { call, get, variable } from "./write-expr.ts";

test("a variable is named after its step, and leads back to it", () => {
  for (const kind of ["output", "result", "element", "index"] as const)
    expect(stepVariableOf(stepVariable(kind, "s12"))).toEqual({ kind, of: "s12" });
});

test.for(["record", "before", "x0", "s", "s1x", "S1"])("`%s` is named after no step", (name) => {
  expect(stepVariableOf(name)).toBeUndefined();
});

test("what expressions read of steps is told once, by number", () => {
  const exprs = [
    call("a", get(variable("s10"), "key"), variable("e2")),
    call("b", variable("r3"), variable("s9"), variable("s10")),
  ];
  expect(stepsRead(exprs)).toEqual({ needs: ["s9", "s10"], watches: ["s3"] });
});
