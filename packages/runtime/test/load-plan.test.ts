import { canonicalJson, nodeWriter, type Plan, type PlanStep as Step, sealPlan } from "@heed/plan";
import { loadPlan, loadPlanInSlices } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import { always, call, constant, field, planText, postStep, ticketStep, variable } from "./write-plan.ts";

const good = {
  workflows: [
    {
      id: "w",
      when: call("number.at-most", field("rating"), constant(2)),
      steps: [ticketStep("s0"), postStep("s1", { needs: ["s0"] })],
    },
  ],
};

/** What loading says of a plan after a change to it, sealed again as if the compiler had written it so. */
function after(change: (plan: Plan) => unknown, { seal = true } = {}): string {
  const plan: Plan = JSON.parse(planText(good));
  const changed = (change(plan) as Plan | undefined) ?? plan;
  return said(JSON.stringify(seal ? sealPlan(changed) : changed));
}

function said(text: string, map?: string): string {
  const loading = loadPlan(text, map);
  if (loading.kind === "loaded") return "loaded";
  expect(loading.fault.help, "says what to do").toBeTruthy();
  return `${loading.fault.code} ${loading.fault.message}`;
}

const firstWorkflow = (plan: Plan) => plan.workflows[0] ?? expect.unreachable();
const step = (plan: Plan, at: number): Step => firstWorkflow(plan).steps[at] ?? expect.unreachable();

const wait = (id: string): Step => ({ kind: "wait", id, needs: [], after: [], ms: nameOf(constant(1)) });
const loop = (id: string, ...steps: readonly Step[]): Step => ({
  kind: "forEach",
  id,
  needs: [],
  after: [],
  list: nameOf(constant(1)),
  most: 50,
  steps: [...steps],
});
const nameOf = nodeWriter().write;

test("a plan that is as the compiler writes it is loaded", () => {
  expect(said(planText(good))).toBe("loaded");
  expect(said(`\ufeff${planText(good)}`)).toBe("loaded");
});

test("a plan is the same however it is loaded and however its text is laid out", async () => {
  const text = planText(good);
  const plan: Plan = JSON.parse(text);
  for (const each of [text, canonicalJson(plan), JSON.stringify(plan, undefined, 2), `\ufeff${canonicalJson(plan)}`]) {
    for (const loading of [loadPlan(each), await loadPlanInSlices(each)]) {
      if (loading.kind === "refused") throw new Error(loading.fault.message);
      expect(loading.plan.plan).toEqual(plan);
      expect(loading.plan.text).toBe(each);
      expect(loading.plan.workflows.map(({ id }) => id)).toEqual(["w"]);
      const { when } = plan.workflows[0] ?? expect.unreachable();
      expect(loading.plan.nameOf(loading.plan.nodes(when))).toBe(when);
    }
  }
});

describe("a plan is refused", () => {
  test.for<[string, string, string]>([
    ["that is no JSON", "{", "HD4001"],
    ["that is something else", "[]", "HD4002"],
    ["that is empty", "", "HD4001"],
  ])("%s", ([, text, code]) => {
    expect(said(text)).toContain(code);
  });

  test.for<[string, (plan: Plan) => unknown, string]>([
    [
      "of a later major version",
      (plan) => ({ ...plan, version: "2.0", novelty: 1 }),
      "HD4003 the plan is written in version 2.0 of the format, and this runtime reads 1.2",
    ],
    [
      "of a later minor version that it does not understand",
      (plan) => ({ ...plan, version: "1.7", novelty: 1 }),
      "HD4003",
    ],
    ["of an earlier major version", (plan) => ({ ...plan, version: "0.9" }), "HD4004"],
    ["with another meaning of expressions", (plan) => ({ ...plan, semantics: "ecma262-2030/9" }), "HD4005"],
    [
      "with an operator that is not known",
      (plan) => ({ ...plan, nodes: { ...plan.nodes, zz: ["call", "text.shout"] } }),
      "HD4007 the expression `zz` cannot be read: this version knows no operator `text.shout`",
    ],
    ["with a node that is not known", (plan) => ({ ...plan, nodes: { ...plan.nodes, zz: ["loop"] } }), "HD4002"],
    [
      "with a node that leads nowhere",
      (plan) => ({ ...plan, nodes: { ...plan.nodes, zz: ["not", "none"] } }),
      "HD4007",
    ],
    [
      "with a circle of nodes",
      (plan) => ({ ...plan, nodes: { ...plan.nodes, a: ["not", "b"], b: ["not", "a"] } }),
      "HD4007",
    ],
    [
      "with a connector that is not known",
      (plan) => ({ ...plan, connections: { ...plan.connections, x: { connector: "fax", settings: {} } } }),
      "HD4008 the connection `x` is to `fax`",
    ],
    [
      "with an operation that is not known",
      (plan) => Object.assign(step(plan, 0), { operation: "burn" }) && plan,
      "HD4009 step `s0` of `w` calls `tickets.burn`",
    ],
    [
      "with a connection that it does not have",
      (plan) => Object.assign(step(plan, 0), { connection: "none" }) && plan,
      "HD4010 `w` refers to the connection `none`",
    ],
    [
      "with a dataset that it does not have",
      (plan) => Object.assign(firstWorkflow(plan), { dataset: "none" }) && plan,
      "HD4010 `w` refers to the dataset `none`",
    ],
    [
      "with a condition that it does not have",
      (plan) => Object.assign(firstWorkflow(plan), { when: "none" }) && plan,
      "HD4010 `w` refers to the expression `none`",
    ],
    [
      "with a text format that is not known",
      (plan) => ({
        ...plan,
        datasets: { reviews: { key: "id", fields: { id: { kind: "text", format: { name: "no-such" } } } } },
      }),
      "HD4011",
    ],
    [
      "with a key that is no field",
      (plan) => ({ ...plan, datasets: { reviews: { ...plan.datasets.reviews, key: "none" } } }),
      "HD4011 the fields of `reviews` cannot be checked: it has no field `none`",
    ],
    [
      "with a step that needs a later one",
      (plan) => Object.assign(step(plan, 0), { needs: ["s1"] }) && plan,
      "HD4012 step `s0` of `w` needs `s1`, which does not come before it",
    ],
    ["with a step that follows a task", (plan) => Object.assign(step(plan, 1), { after: ["s0"] }) && plan, "HD4012"],
    [
      "with a step that is there twice",
      (plan) => Object.assign(step(plan, 1), { id: "s0", needs: [] }) && plan,
      "HD4012",
    ],
    [
      "with a step that watches a step that is no task",
      (plan) => Object.assign(step(plan, 0), { watches: ["s0"] }) && plan,
      "HD4012 step `s0` of `w` watches `s0`, which is no task before it",
    ],
    [
      "with a `forEach` that another comes after by a name inside of it",
      (plan) => firstWorkflow(plan).steps.splice(0, 1, loop("s7", step(plan, 0))) && plan,
      "HD4012 step `s1` of `w` needs `s0`, which does not come before it",
    ],
    [
      "with a step that follows a wait inside of a `forEach`",
      (plan) =>
        Object.assign(firstWorkflow(plan), { steps: [loop("s7", wait("s8")), { ...wait("s9"), after: ["s8"] }] }) &&
        plan,
      "HD4012 step `s9` of `w` follows `s8`, which is no wait before it",
    ],
    [
      "with a name that is given once outside and once inside of a `forEach`",
      (plan) => firstWorkflow(plan).steps.push(loop("s7", { ...step(plan, 0) })) && plan,
      "HD4012 step `s0` of `w` is there twice",
    ],
    [
      "with steps that may be done too often",
      (plan) => Object.assign(firstWorkflow(plan), { steps: [loop("s7", loop("s8", wait("s9")))] }) && plan,
      "HD4012 step `s8` of `w` may do its steps 2500 times, and 1000 is the most",
    ],
    [
      "with `forEach`es that stand too deep in each other",
      (plan) =>
        Object.assign(firstWorkflow(plan), { steps: [loop("s5", loop("s6", loop("s7", loop("s8", wait("s9")))))] }) &&
        plan,
      "HD4002",
    ],
    [
      "with what an element gives read from a step after it",
      (plan) =>
        Object.assign(firstWorkflow(plan), {
          steps: [{ ...loop("s7", wait("s8")), gives: { value: firstWorkflow(plan).when, needs: ["s9"] } }, wait("s9")],
        }) && plan,
      "HD4012 step `s7` of `w` needs `s9`, which does not come before it",
    ],
    [
      "with two workflows of one name",
      (plan) => ({ ...plan, workflows: [...plan.workflows, ...plan.workflows] }),
      "HD4002",
    ],
  ])("%s", ([, change, expected]) => {
    expect(after(change)).toContain(expected);
  });

  test("with a step that reads what it does not need", () => {
    const steps = [ticketStep("s0"), postStep("s1", { guard: call("value.truthy", variable("s0")) })];
    expect(said(planText({ workflows: [{ id: "w", when: always, steps }] }))).toContain(
      "HD4013 the guard of step `s1` of `w` reads `s0`",
    );
  });

  test("with a step that reads how one ended that it does not watch, or an element of a `forEach` that it is not in", () => {
    for (const read of ["r0", "e0", "i0"]) {
      const steps = [ticketStep("s0"), postStep("s1", { guard: variable(read), needs: ["s0"] })];
      expect(said(planText({ workflows: [{ id: "w", when: always, steps }] }))).toContain("HD4013");
    }
  });

  test("with a condition that reads a step", () => {
    expect(said(planText({ workflows: [{ id: "w", when: variable("s0") }] }))).toContain("HD4013 the condition of `w`");
  });

  test("with a call that has too few arguments", () => {
    expect(said(planText({ workflows: [{ id: "w", when: call("number.less", constant(1)) }] }))).toContain("HD4007");
  });

  test("that was changed after it was built", () => {
    const change = (plan: Plan) => Object.assign(step(plan, 0), { operation: "update" }) && plan;
    expect(after(change, { seal: false })).toContain("HD4006");
    const canonical = canonicalJson(JSON.parse(planText(good)));
    expect(said(canonical)).toBe("loaded");
    expect(said(canonical.replace('"create"', '"update"'))).toContain("HD4006");
  });

  test("with a node and a workflow that are none, each by its path", () => {
    const message = after((plan) => ({
      ...plan,
      nodes: { ...plan.nodes, zz: ["get", 1, "b"] },
      workflows: [...plan.workflows, { ...plan.workflows[0], id: 7 }],
    }));
    expect(message).toMatch(/^HD4002 .*`nodes\.zz`.*; `workflows\[1\]\.id`/);
  });

  test("that is nested too deeply to be read", () => {
    const depth = 20_000;
    const nodes = Object.fromEntries(Array.from({ length: depth }, (_, at) => [`n${at}`, ["not", `n${at + 1}`]]));
    expect(
      after((plan) => ({ ...plan, nodes: { ...plan.nodes, ...nodes, [`n${depth}`]: ["constant", true] } })),
    ).toContain("HD4007");
  });

  test("with at most five of the things that are wrong, each with its path", () => {
    const message = after(
      (plan) => ({ ...plan, datasets: 1, connections: 2, secrets: 3, nodes: 4, workflows: 5, build: 6, extra: 7 }),
      { seal: false },
    );
    expect(message).toContain("`datasets`: ");
    expect(message).toMatch(/; and \d+ more$/);
    expect(message.split("; ")).toHaveLength(6);
  });
});

describe("a source map", () => {
  const map = (plan: string) =>
    JSON.stringify({ format: "heed-plan-map", version: "1.0", plan, files: [], workflows: {} });
  const { hash }: Plan = JSON.parse(planText(good));

  test("of the plan is loaded with it", () => {
    expect(said(planText(good), map(hash))).toBe("loaded");
  });

  test("of another plan is refused", () => {
    expect(said(planText(good), map("sha256:0"))).toBe(
      "HD4015 the plan's source map cannot be used: it belongs to another plan",
    );
  });
});
