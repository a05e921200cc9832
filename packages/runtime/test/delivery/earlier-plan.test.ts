import { createMemoryStore, type RuntimeEvent } from "@heed/runtime";
import { expect, test } from "vitest";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, constant, loaded, postStep, record, type WrittenStep } from "../write-plan.ts";

const one = { id: "a", rating: 1 };
const steps = (...all: readonly WrittenStep[]) => loaded({ workflows: [{ id: "w", when: always, steps: all }] });

test("a task of an earlier plan whose secret is not set any more waits for it, and is not given up", async () => {
  const store = createMemoryStore();
  const clock = manualClock();
  const { deliver, calls } = scripted(() => sent);
  const connections = {
    "webService.main": {
      connector: "webService",
      settings: { baseUrl: "https://old.example/hook", bearer: { secret: "OLD_TOKEN" } },
    },
  };
  const first = loaded({ workflows: [{ id: "w", when: always, steps: [postStep("s0")] }], connections });
  const then = { store, clock, deliver };
  const old = await running({ plan: first, ...then, secrets: () => "x" });
  await old.ingest("reviews", [one]);

  const events: RuntimeEvent[] = [];
  const without = await running({ plan: steps(), ...then, onEvent: (event) => events.push(event) });
  without.start();
  await without.idle();
  expect(calls).toEqual([]);
  expect((await without.query.waiting()).items).toMatchObject([
    { reason: "the connection `webService.main` of an earlier plan is not set up in this deployment" },
  ]);
  expect(events).toContainEqual({
    kind: "trouble",
    what: "runs of an earlier plan wait: no value for the secret `OLD_TOKEN`",
  });
  await without.stop();

  const again = await running({ plan: steps(), ...then, secrets: () => "x" });
  again.start();
  clock.pass(300_000);
  await again.idle();
  expect(calls).toHaveLength(1);
  await again.stop();
});

test("a run finishes on the plan that it began with", async () => {
  const store = createMemoryStore();
  const clock = manualClock();
  const waiting = (id: string) =>
    steps({ id: "s0", ms: constant(1_000) }, postStep("s1", { after: ["s0"], input: record({ body: constant(id) }) }));
  const { deliver, calls } = scripted(() => sent);
  const old = await running({ plan: waiting("old"), store, clock, deliver });
  await old.ingest("reviews", [one]);
  const runtime = await running({ plan: waiting("new"), store, clock, deliver });
  runtime.start();
  await runtime.ingest("reviews", [{ id: "b", rating: 1 }]);
  clock.pass(1_000);
  await runtime.idle();
  expect(calls.map(({ input }) => input)).toEqual([{ body: "old" }, { body: "new" }]);
});
