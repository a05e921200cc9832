import { describe, expect, test } from "vitest";
import { ClusterHealth } from "../../../src/engines/restate/health.ts";
import { identityFaults } from "../../../src/engines/restate/worker.ts";
import type { RuntimeEvent } from "../../../src/event.ts";
import { manualClock } from "../../running.ts";

function watched() {
  const events: RuntimeEvent[] = [];
  const clock = manualClock();
  const health = new ClusterHealth({ clock, onEvent: (event) => events.push(event) }, ["http://127.0.0.1:9"]);
  return { health, clock, events };
}

const context = { invocationTarget: "HeedRun/jane-doe-42/take" };

describe("what the SDK of a cluster says", () => {
  test("is told with a code and a target, without keys and texts, and shown for a minute", () => {
    const { health, clock, events } = watched();
    health.logger({ level: "warn", context }, "Error when processing.\n", new TypeError("cannot read `jane is angry`"));
    expect(events).toEqual([
      {
        kind: "trouble",
        code: "HD7026",
        what: "HeedRun/take went wrong in this worker: Error when processing.: TypeError",
      },
    ]);
    expect(health.trouble?.code).toBe("HD7026");
    clock.pass(60_000);
    expect(health.trouble).toBeUndefined();
  });

  test("is told with what is a mistake of ours", () => {
    const { health, events } = watched();
    health.logger({ level: "error", context }, "Error: ", new Error("bug: a run does not keep that"));
    expect(events).toMatchObject([{ what: expect.stringContaining("bug: a run does not keep that") }]);
  });

  test("is left out where it is a matter of course", () => {
    const { health, events } = watched();
    health.logger({ level: "info", context }, "Invocation suspended");
    health.logger({ level: "warn" }, "Accepting requests without validating request signatures");
    expect(events).toEqual([]);
    expect(health.trouble).toBeUndefined();
  });

  test("is told again after a minute when it lasts, not each time", () => {
    const { health, clock, events } = watched();
    for (let at = 0; at < 7; at += 1) {
      health.logger({ level: "error", context }, "Error while handling request: x");
      clock.pass(10_000);
    }
    expect(events).toHaveLength(2);
  });
});

test.for<[string, Parameters<typeof identityFaults>[0], readonly string[]]>([
  ["at loopback needs no key", { admin: [] }, []],
  ["at any other address needs one", { admin: [], host: "0.0.0.0" }, ["HD7028"]],
  ["with a key may listen anywhere", { admin: [], host: "0.0.0.0", identityKeys: ["publickeyv1_x"] }, []],
])("a worker %s", ([, options, codes]) => {
  expect(identityFaults(options).map(({ code }) => code)).toEqual(codes);
});
