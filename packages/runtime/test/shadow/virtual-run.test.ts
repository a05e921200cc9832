import { describe, expect, test } from "vitest";
import { compareEffects } from "../../src/shadow/compare-effects.ts";
import { type VirtualEffect, virtualRun } from "../../src/shadow/virtual-run.ts";
import {
  always,
  call,
  constant,
  field,
  get,
  loaded,
  postStep,
  record,
  ticketStep,
  variable,
  type WrittenStep,
} from "../write-plan.ts";

const post = (id: string, body: Parameters<typeof record>[0], more: Partial<WrittenStep> = {}) =>
  postStep(id, { input: record({ body: record(body) }), ...more });
const bad = call("number.at-most", field("rating"), constant(2));

/** What a run of these steps would do, for a record of this rating. */
function effects(steps: readonly WrittenStep[], rating = 1): readonly string[] {
  const [workflow] = loaded({ workflows: [{ id: "w", when: always, steps }] }).workflows;
  const given = { record: { id: "a", rating }, startedAt: 1_000 };
  return virtualRun(workflow ?? expect.unreachable(), given).map(({ task, input }) => `${task} ${input}`);
}

describe("a run that is only thought through", () => {
  test("takes the branch that the record asks for", () => {
    const steps = [
      post("s0", { way: constant("bad") }, { guard: bad }),
      post("s1", { way: constant("good") }, { guard: call("number.greater", field("rating"), constant(2)) }),
    ];
    expect(effects(steps, 1)).toEqual(['webService.main send {"body":{"way":"bad"}}']);
    expect(effects(steps, 5)).toEqual(['webService.main send {"body":{"way":"good"}}']);
  });

  test("goes on behind its waits, however long they are", () => {
    const steps = [
      { id: "s0", ms: constant(86_400_000) },
      { id: "s1", instant: constant("2999-01-01T00:00:00Z"), after: ["s0"] },
      post("s2", { then: constant(true) }, { after: ["s1"] }),
    ];
    expect(effects(steps)).toEqual(['webService.main send {"body":{"then":true}}']);
  });

  test("does the steps of a list for each of its elements", () => {
    const inner = post("s1", { of: variable("e0") });
    const steps = [{ id: "s0", list: constant(["x", "y"]), most: 5, steps: [inner] }];
    expect(effects(steps)).toEqual([
      'webService.main send {"body":{"of":"x"}}',
      'webService.main send {"body":{"of":"y"}}',
    ]);
  });

  test("reads an answer that is made up where it needs one, and finds that what may fail has not", () => {
    const steps = [
      ticketStep("s0"),
      post("s1", { key: get(variable("s0"), "key") }, { needs: ["s0"] }),
      postStep("s2", { mayFail: true }),
      post("s3", { ok: get(variable("r2"), "ok") }, { watches: ["s2"] }),
    ];
    const [ticket, ...posts] = effects(steps);
    expect(ticket).toMatch(/^tickets create \{"name":"s0 a"/);
    expect(posts).toContainEqual(expect.stringMatching(/^webService\.main send \{"body":\{"key":".+"\}\}$/));
    expect(posts).toContain('webService.main send {"body":{"ok":true}}');
  });

  test("tells of a task that has no input, and does nothing that needs it", () => {
    const broken = post("s0", { text: call("text.includes", field("text"), constant("x")) });
    const steps = [broken, post("s1", { answer: variable("s0") }, { needs: ["s0"] }), post("s2", {})];
    expect(effects(steps)).toEqual(["webService.main send undefined", 'webService.main send {"body":{}}']);
  });
});

describe("what two runs do", () => {
  const effect = (task: string, input = "{}"): VirtualEffect => ({ task, input });

  test("is the same, the same with another input, no more, or more", () => {
    const now = [effect("a"), effect("a"), effect("b"), effect("c", '{"x":1}')];
    const then = [effect("c", '{"x":2}'), effect("a"), effect("d"), effect("d")];
    expect(compareEffects(now, then)).toEqual({ same: 1, changed: 1, lost: 2, gained: 2 });
  });

  test("is the same in whatever order it is done", () => {
    const all = [effect("a"), effect("b"), effect("a", "[]"), { task: "a", input: undefined }];
    expect(compareEffects(all, [...all].reverse())).toEqual({ same: 4, changed: 0, lost: 0, gained: 0 });
  });
});
