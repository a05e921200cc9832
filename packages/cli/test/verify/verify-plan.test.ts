import { readFileSync } from "node:fs";
import { join } from "node:path";
import { planHash, planSchema, recordSchema, type Type } from "@heed/plan";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endWith } from "../../src/compile/compile-project.ts";
import { nativesOf } from "../../src/verify/natives.ts";
import { diceOf } from "../../src/verify/random.ts";
import { harvestOf, recordOf } from "../../src/verify/records.ts";
import { reduced } from "../../src/verify/reduce.ts";
import { verifyPlan } from "../../src/verify/verify-plan.ts";
import { goodWorkflow, userProject } from "../compile/project.ts";
import { anError, findingsOf } from "../output/findings.ts";
import { heed, quietIo } from "../world.ts";

const workflow = goodWorkflow.replace("do: (review)", 'on: "saved",\n  do: (review)');

describe("heed build --verify", () => {
  test("holds every workflow against its functions and says so", async () => {
    const cwd = userProject({
      "workflows/unhappy.ts": workflow,
      "workflows/many.ts": `
import { reviews } from "../reviews.ts";
import { tickets, wait, hours } from "@heed/dsl";
export const all = { low: [1, 2].map((stars) => reviews.workflow("stars-" + stars, {
  when: (review) => review.rating === stars && !review.id.startsWith("x"),
  do: (review) => { wait(hours(review.rating)); if (tickets.create({ name: review.id + "!" }).status === "open") tickets.create({ name: "b" }); },
})) };
`,
    });
    const { code, out } = await heed(["build", "--verify"], { cwd });
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/3 workflows .* verified, plan.json written/),
    });
  });

  /** What a plan differs in once its text was changed. */
  async function differences(source: string, change: (plan: string) => string) {
    const cwd = userProject({ "workflows/unhappy.ts": source });
    expect((await heed(["build"], { cwd })).code).toBe(0);
    const text = readFileSync(join(cwd, "plan.json"), "utf8");
    expect(change(text)).not.toBe(text);
    const broken = JSON.parse(change(text));
    const plan = planSchema.parse({ ...broken, hash: planHash(broken) });
    const found = await nativesOf(cwd, [join(cwd, "workflows/unhappy.ts")]);
    if (found.kind === "refused") throw new Error(found.reason);
    return verifyPlan({ plan, natives: found.natives, workflows: [{ id: "unhappy", at }] });
  }
  const at = { file: "workflows/unhappy.ts", line: 4, column: 16, endLine: 7, endColumn: 3 };

  test("a plan that says something else is found, with the smallest record that shows it", async () => {
    const found = await differences(workflow, (plan) => plan.replace("number.at-most", "number.less"));
    expect(found).toMatchObject([
      {
        code: "HD6001",
        span: at,
        message: 'the plan of `unhappy` does not do what its functions do for the record `{ id: "", rating: 2 }`',
        help: expect.stringMatching(/functions: `\{ when: true, .*; plan: `\{ when: false, /),
      },
    ]);
  });

  test("a record comes without one before it where there may be none", async () => {
    const source = workflow.replace(
      "(review) => review.rating <= 2",
      '(review, before) => (before === undefined ? review.id === "first" : review.rating < before.rating)',
    );
    const [found] = await differences(source, (plan) => plan.replace("first", "firsT"));
    expect(found?.message).toMatch(/for the record `\{ id: "firs[tT]", rating: 1 \}`$/);
  });

  test("the constants of a step's condition are met, too", async () => {
    const source = workflow.replace("tickets.create(", 'if (review.id === "the one in a million") tickets.create(');
    const [found] = await differences(source, (plan) => plan.replace("the one in a million", "the one in a millioN"));
    expect(found?.message).toMatch(/for the record `\{ id: "the one in a millio[nN]", rating: 1 \}`/);
  });

  test("modules that cannot be run as they are keep the plan from being written", async () => {
    const cwd = userProject({
      "workflows/unhappy.ts": `${workflow}
if ("AbortController" in globalThis) throw new Error("only in a plan");
`,
    });
    const { code, out } = await heed(["build", "--verify"], { cwd });
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringMatching(/HD6002[\s\S]*: only in a plan\n[\s\S]*plan not written\n$/),
    });
    expect((await heed(["build"], { cwd })).code).toBe(0);
  });

  test("a difference is our bug, and the exit code says so", async () => {
    expect(await endWith(findingsOf([anError(undefined, { code: "HD6001" })]), {}, quietIo().io)).toBe(70);
  });
});

describe("a record is reduced", () => {
  const fields: { readonly [name: string]: Type } = {
    stars: { kind: "number", int: true, min: 1, max: 5 },
    text: { kind: "union", of: [{ kind: "text" }, { kind: "undefined" }] },
    country: { kind: "union", of: ["DE", "FR", "US"].map((value) => ({ kind: "literal", value })) },
    tags: { kind: "list", of: { kind: "text" }, minLength: 1 },
    place: { kind: "record", fields: { name: { kind: "text", minLength: 1 }, seen: { kind: "boolean" } } },
  };

  test("to what the difference needs and no more", () => {
    const big = {
      stars: 4,
      text: "a long text with a word in it",
      country: "US",
      tags: ["one", "two", "three"],
      place: { name: "Harbour", seen: true },
    };
    expect(reduced(big, fields, ({ text }) => String(text).includes("word"))).toEqual({
      ...{ stars: 1, text: "word", country: "DE", tags: [""], place: { name: "H", seen: false } },
    });
    expect(
      reduced(big, fields, ({ tags, country }) => Array.isArray(tags) && tags.includes("two") && country !== "DE"),
    ).toEqual({
      ...{ stars: 1, country: "FR", tags: ["two"], place: { name: "H", seen: false } },
    });
  });

  test("without leaving its type, and still shows what it showed", () => {
    const schema = recordSchema(fields);
    fc.assert(
      fc.property(fc.nat(), fc.nat(3), (seed, modulus) => {
        const record = recordOf(fields, diceOf(seed), harvestOf([]));
        const holds = (each: object) =>
          JSON.stringify(each).length % (modulus + 1) === JSON.stringify(record).length % (modulus + 1);
        const small = reduced(record, fields, holds);
        expect(holds(small)).toBe(true);
        expect(schema.safeParse(small).success).toBe(schema.safeParse(record).success);
        expect(JSON.stringify(small).length).toBeLessThanOrEqual(JSON.stringify(record).length + 4);
      }),
      { numRuns: 200, seed: 2 },
    );
  });
});
