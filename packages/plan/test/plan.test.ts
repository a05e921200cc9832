import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../src/canonical.ts";
import { nodeWriter } from "../src/node-table.ts";
import { type Plan, planHash, planSchema, planSemantics, planVersion, sealPlan } from "../src/plan.ts";
import { planMapSchema } from "../src/plan-map.ts";

function smallPlan(): Omit<Plan, "hash"> {
  const writer = nodeWriter();
  const rating = writer.write({ kind: "get", of: { kind: "variable", name: "record" }, name: "rating" });
  const when = writer.write({ kind: "constant", value: true });
  return {
    format: "heed-plan",
    version: planVersion,
    semantics: planSemantics,
    datasets: {
      reviews: { key: "id", fields: { id: { kind: "text" }, rating: { kind: "number", int: true, min: 1, max: 5 } } },
    },
    connections: { slack: { connector: "slack", settings: { token: { secret: "SLACK_TOKEN" } } } },
    secrets: ["SLACK_TOKEN"],
    nodes: writer.table(),
    workflows: [
      {
        id: "unhappy",
        dataset: "reviews",
        on: "created",
        when,
        steps: [
          { kind: "wait", id: "s0", needs: [], after: [], ms: rating },
          {
            kind: "task",
            id: "s1",
            needs: [],
            after: ["s0"],
            connection: "slack",
            operation: "postMessage",
            input: rating,
          },
        ],
      },
    ],
    build: { compiler: "0.1.0" },
  };
}

test("a sealed plan is a plan, and carries the hash that it must carry", () => {
  const plan = sealPlan(smallPlan());
  expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  expect(plan.hash).toBe(planHash(plan));
});

test("what made a plan is no part of its hash", () => {
  const plan = smallPlan();
  expect(planHash({ ...plan, build: { compiler: "9.9.9", typescript: "6.0.3" } })).toBe(planHash(plan));
  expect(planHash({ ...plan, hash: "sha256:old" })).toBe(planHash(plan));
});

test("everything else is", () => {
  const plan = smallPlan();
  const changed: readonly Omit<Plan, "hash">[] = [
    { ...plan, version: "1.7" },
    { ...plan, semantics: "other" },
    { ...plan, datasets: {} },
    { ...plan, connections: {} },
    { ...plan, secrets: [] },
    { ...plan, nodes: {} },
    { ...plan, workflows: [] },
  ];
  expect(new Set([plan, ...changed].map(planHash)).size).toBe(changed.length + 1);
});

test("the order of names makes no difference, the order of lists does", () => {
  const plan = smallPlan();
  const hash = planHash(plan);
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(plan), { minLength: Object.keys(plan).length }), (entries) => {
      const shuffled = { ...plan, ...Object.fromEntries(entries) };
      expect(planHash(Object.fromEntries(Object.entries(shuffled).reverse()) as typeof plan)).toBe(hash);
    }),
  );
  const steps = plan.workflows.map((workflow) => ({ ...workflow, steps: [...workflow.steps].reverse() }));
  expect(planHash({ ...plan, workflows: steps })).not.toBe(hash);
});

test("a plan keeps its hash through JSON", () => {
  const plan = sealPlan(smallPlan());
  expect(planHash(JSON.parse(canonicalJson(plan)))).toBe(plan.hash);
});

test.for<readonly [string, object]>([
  ["something that it does not know", { more: 1 }],
  ["another format", { format: "other" }],
  ["a version that is no version", { version: "one" }],
  ["a workflow without a condition", { workflows: [{ id: "a", dataset: "b", on: "created", steps: [] }] }],
])("the schema refuses %s", ([, change]) => {
  expect(planSchema.safeParse({ ...sealPlan(smallPlan()), ...change }).success).toBe(false);
});

test("a plan's map leads from nodes to places", () => {
  const map = {
    format: "heed-plan-map",
    version: planVersion,
    plan: "sha256:x",
    files: ["a.ts"],
    workflows: { unhappy: { at: [0, 1, 1, 9, 2], when: [0, 2, 3, 2, 30], steps: { s0: [0, 3, 5, 3, 20] }, nodes: {} } },
  };
  expect(planMapSchema.parse(map)).toEqual(map);
});
