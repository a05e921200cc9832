import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtProject, review } from "../replay/review-project.ts";
import { heed, write } from "../world.ts";

const head = `
import { days, hours, tickets } from "@heed/dsl";
import { after, answer, containing, failure, scenario, task } from "@heed/dsl/scenario";
import { email, reviews, slack } from "../reviews.ts";
import unhappy from "../workflows/unhappy.ts";
import fell from "../workflows/fell.ts";
const bad = { id: "a", rating: 1, country: "DE", text: "It was loud.", at: "2026-03-02T08:00:00Z" } as const;
`;

const passing = `${head}
export default [
  scenario(reviews, "nobody looks at the ticket", {
    records: [bad],
    matches: [unhappy],
    ignores: [fell],
    expect: [
      task(tickets, "create", { name: "1 stars in DE", priority: "high" }),
      task(slack, "postMessage", { channel: "#care", text: containing("loud") }),
      after(hours(24)),
      task(tickets, "get", { key: "T-1" }),
      task(email, "send", { subject: "1 stars in DE" }),
    ],
  }),
  scenario(reviews, "somebody closes the ticket", {
    workflow: unhappy,
    records: [bad],
    answers: [answer(tickets, "get", { status: "closed" })],
    expect: [task(tickets, "create"), task(slack, "postMessage"), after(days(1)), task(tickets, "get")],
  }),
  scenario(reviews, "Slack is busy once", {
    workflow: unhappy,
    records: [bad],
    answers: [failure(slack, "postMessage", ["later", "HTTP 503"]), answer(slack, "postMessage"), answer(tickets, "get", { status: "closed" })],
    expect: [task(tickets, "create"), task(slack, "postMessage", {}, { attempts: 2 }), after(hours(24)), task(tickets, "get")],
  }),
  scenario(reviews, "a rating falls", {
    workflow: fell,
    records: [{ ...bad, rating: 4 }, after(hours(2)), { ...bad, at: "2026-03-02T10:00:00Z" }],
    expect: [after(hours(2)), task(slack, "postMessage", { text: "from 4 to 1" })],
  }),
];
`;

const failing = `${head}
const late = task(email, "send");
export const a = scenario(reviews, "everything is otherwise", {
  records: [{ ...bad, rating: 2 }],
  matches: [fell],
  ignores: ["unhappy"],
  answers: [failure(tickets, "get", "refused")],
  expect: [
    task(tickets, "create", { priority: "high" }),
    after(hours(1)),
    task(slack, "postMessage", { text: containing("quiet") }),
    late,
  ],
});
export const b = scenario(reviews, "a record is none", { records: [{ ...bad, rating: 7 }], expect: [] });
export const c = scenario(reviews, "somebody is happy", { workflow: unhappy, records: [{ ...bad, rating: 5 }], expect: [task(tickets, "create")] });
`;

let cwd = "";

beforeAll(async () => {
  cwd = await builtProject();
  mkdirSync(join(cwd, "scenarios"));
});

const tested = (...more: readonly string[]) => heed(["test", ...more], { cwd });
const withoutTime = (text: string) => text.replace(/\d+\.\d s(?=\n| · nothing)/, "0.0 s");
const only = (files: { readonly [name: string]: string }) => {
  for (const name of ["a.scenario.ts", "b.scenario.json"])
    write(join(cwd, "scenarios"), name, files[name] ?? (name.endsWith(".ts") ? "export {};" : "[]"));
};

describe("heed test", () => {
  test("plays scenarios through the plan, with time that passes and answers that are given", async () => {
    only({ "a.scenario.ts": passing });
    const { code, out, err } = await tested("--coverage");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(withoutTime(out)).toMatchSnapshot();
  });

  test("shows what is expected and what is got, with the places of both", async () => {
    only({ "a.scenario.ts": failing });
    const { code, out } = await tested();
    expect(code).toBe(1);
    expect(withoutTime(out)).toMatchSnapshot();
  });

  test("reads scenarios in JSON, and finds what is wrong in them", async () => {
    const good = {
      ...{ dataset: "reviews", name: "in JSON", workflow: "unhappy", records: [review("a", { rating: 1 })] },
      answers: [{ task: "tickets.get", output: { status: "closed" } }],
      expect: [
        { task: "tickets.create" },
        { task: "slack.main.postMessage" },
        { $after: 86_400_000 },
        { task: "tickets.get" },
      ],
    };
    only({ "b.scenario.json": JSON.stringify(good) });
    expect(await tested()).toMatchObject({ code: 0, out: expect.stringContaining("✓ in JSON") });
    const wrong = [
      { ...good, workflow: "unhapy" },
      { ...good, expect: [{ task: "slack.main.postMesage" }] },
      { ...good, answers: [{ task: "tickets.get", fails: "never" }] },
      { dataset: "reviews", name: "expects nothing", records: [] },
    ];
    only({ "b.scenario.json": JSON.stringify(wrong, undefined, 2) });
    const { code, out } = await tested();
    expect(code).toBe(1);
    expect(withoutTime(out)).toMatchSnapshot();
    only({ "b.scenario.json": '{ "dataset": "reviews", }' });
    expect(await tested()).toMatchObject({ code: 1, out: expect.stringContaining("scenarios/b.scenario.json:1:25") });
  });

  test("tells mistakes of types in a scenario as those of any source", async () => {
    only({
      "a.scenario.ts": passing
        .replace('{ status: "closed" }', '{ status: "shut" }')
        .replace('"postMessage", { channel', '"postMesage", { channel'),
    });
    const { code, out } = await tested();
    expect(code).toBe(1);
    expect(out).toContain("Type '\"shut\"' is not assignable");
    expect(out).toContain("postMesage");
    expect(out).toContain("nothing was tried");
  });

  test("tries only what a filter lets through, and says what there is when that is nothing", async () => {
    only({ "a.scenario.ts": passing });
    expect((await tested("--filter", "SLACK")).out).toContain("1 passed · 1 scenario in 1 file");
    expect(await tested("--filter", "nobdy looks")).toMatchObject({
      code: 64,
      out: expect.stringContaining("nobody looks at the ticket"),
    });
  });

  test("fails when less was seen of the workflows than asked for, and lists what was not", async () => {
    only({ "a.scenario.ts": passing });
    const { code, out } = await tested("--threshold", "90", "--filter", "somebody");
    expect(code).toBe(1);
    expect(out).toContain("the scenarios go through 37 % of the branches, and 90 % are asked for");
    expect(out).toContain("never matched");
    expect((await tested("--threshold", "60")).code).toBe(0);
    expect((await tested("--threshold", "lots")).code).toBe(64);
  });

  test("writes JUnit with a case for each scenario, and JSON", async () => {
    only({ "a.scenario.ts": failing });
    const { code, out } = await tested("--junit", "report.xml", "--format", "json");
    expect(code).toBe(1);
    const report = readFileSync(join(cwd, "report.xml"), "utf8");
    expect(report).toContain('<testsuites tests="3" failures="3"');
    expect(report).toContain('<testcase name="a record is none" classname="scenarios/a.scenario.ts"');
    const told = JSON.parse(out);
    expect(told).toMatchObject({ format_version: "1.0", passed: 0, failed: 3 });
    expect(told.scenarios[1].problems).toEqual([
      {
        text: expect.stringContaining("the record is not accepted: `rating`"),
        more: [],
        at: expect.objectContaining({ line: 22 }),
      },
    ]);
  });

  test("tries a plan that was built, without the compiler, on scenarios in JSON", async () => {
    const one = { dataset: "reviews", name: "one", matches: ["unhappy"], records: [review("a", { rating: 1 })] };
    only({ "a.scenario.ts": passing, "b.scenario.json": JSON.stringify(one) });
    const { code, out, err } = await tested("--plan", "plan.json");
    expect({ code, err }).toEqual({
      code: 0,
      err: "scenarios in TypeScript are left out (1 file): they are compiled with the project\n",
    });
    expect(out).toContain("1 passed · 1 scenario in 1 file");
    expect(await tested("--plan", "none.json")).toMatchObject({ code: 78 });
  });

  test("has nothing to begin with where there are no scenarios", async () => {
    const empty = await builtProject();
    expect(await heed(["test"], { cwd: empty })).toMatchObject({ code: 78, out: expect.stringContaining("HD7323") });
  });

  test("leaves the plan as it is: scenarios are no workflows, wherever they stand", async () => {
    const before = readFileSync(join(cwd, "plan.json"), "utf8");
    write(join(cwd, "workflows"), "near.scenario.ts", passing);
    const { code, out } = await heed(["build"], { cwd });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("no problems") });
    expect(readFileSync(join(cwd, "plan.json"), "utf8")).toBe(before);
  });
});
