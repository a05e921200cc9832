import { describe, expect, test } from "vitest";
import { loadPlan } from "../../src/load-plan.ts";
import { manualClock, running, scripted } from "../running.ts";
import {
  always,
  constant,
  get,
  loaded,
  planText,
  postStep,
  record,
  variable,
  type WrittenPlan,
} from "../write-plan.ts";

const asked = (response: string): WrittenPlan => ({
  workflows: [
    {
      id: "w",
      when: always,
      steps: [
        postStep("s0", { operation: "get", input: record({ response: constant(response) }) }),
        postStep("s1", { needs: ["s0"], input: record({ body: get(get(variable("s0"), "body"), "tier") }) }),
      ],
    },
  ],
  connections: {
    "webService.main": {
      connector: "webService",
      settings: {
        baseUrl: "https://crm.example/",
        responses: { customer: { kind: "record", fields: { tier: { kind: "text" } } } },
      },
    },
  },
});

/** What becomes of a run whose first step is answered with a body. */
async function answered(body: object | string | null) {
  const { deliver, calls } = scripted(() => ({
    kind: "done",
    output: { status: 200, body: JSON.parse(JSON.stringify(body)) },
  }));
  const runtime = await running({ plan: loaded(asked("customer")), clock: manualClock(), deliver });
  runtime.start();
  await runtime.ingest("reviews", [{ id: "a", rating: 1 }]);
  await runtime.idle();
  const [run] = (await runtime.query.runs()).items;
  const [first] = (await runtime.query.run(run?.id ?? ""))?.steps ?? [];
  return { calls, run, state: first?.state };
}

describe("an answer whose form the connection declares", () => {
  test("is of that form to the steps behind it, and of nothing more", async () => {
    const { calls, state, run } = await answered({ tier: "gold", secretNote: "x" });
    expect(state).toEqual({ kind: "done", output: { status: 200, body: { tier: "gold" } } });
    expect(calls[1]?.input).toEqual({ body: "gold" });
    expect(run?.state).toBe("done");
  });

  test.for<readonly [string, object | string | null]>([
    ["of another type", { tier: { name: "a guest's name" } }],
    ["that lacks a field", {}],
    ["that is no JSON", "<html>a guest's name"],
    ["of nothing", null],
  ])(
    "ends the step with a reason, which holds nothing of it, when it is one %s; it is not asked for again",
    async ([, body]) => {
      const { calls, state, run } = await answered(body);
      expect(state).toMatchObject({
        kind: "failed",
        failure: "invalid",
        reason: expect.stringMatching(/^it was done, but the answer is not as agreed: `body/),
      });
      expect(JSON.stringify(state)).not.toContain("guest");
      expect(calls).toHaveLength(1);
      expect(run?.state).toBe("failed");
    },
  );

  test("has to be declared: a plan that names another is refused", () => {
    expect(loadPlan(planText(asked("client")))).toMatchObject({
      kind: "refused",
      fault: { message: expect.stringContaining("`client`") },
    });
  });
});
