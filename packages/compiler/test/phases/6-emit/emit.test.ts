import { expect, test } from "vitest";
import { emit } from "../../../src/phases/6-emit/emit.ts";

test("a plan names each secret once that its settings refer to, be it in a list", () => {
  const settings = {
    token: { secret: "B" },
    keys: [{ secret: "C" }, { secret: "A" }],
    old: { secret: "A" },
    tag: ["x"],
  };
  const connections = new Map([["hook", { connector: "webService", settings }]]);
  const { plan } = emit({ workflows: [], datasets: new Map(), connections, build: {} });
  expect(plan.secrets).toEqual(["A", "B", "C"]);
});
