import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtProject, review, unhappy, writeRecords } from "../replay/review-project.ts";
import { begin, heed, write } from "../world.ts";

let cwd = "";

beforeAll(async () => {
  const strict = await builtProject({ "workflows/unhappy.ts": unhappy(1, 12) });
  cwd = await builtProject();
  write(cwd, "strict.json", readText(strict, "plan.json"));
  writeRecords(cwd, "reviews.ndjson", [
    review("c", { rating: 5, at: "2026-03-04T10:00:00Z" }),
    review("a", { rating: 1, at: "2026-03-02T08:00:00Z" }),
    review("b", { rating: 2, at: "2026-03-02T20:00:00Z" }),
    review("c", { rating: 2, at: "2026-03-05T10:00:00Z" }),
    review("d", { rating: 9, at: "2026-03-05T11:00:00Z" }),
    "{ no record",
    review("b", { rating: 2, at: "2026-03-02T20:00:00Z" }),
  ]);
});

const readText = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");
const withoutTime = (text: string) => text.replace(/\d+\.\d s\n/, "0.0 s\n");

describe("heed backtest", () => {
  test("tells by workflow what would have been done, in the order of the records' own times", async () => {
    const { code, out, err } = await heed(["backtest", "plan.json", "--input", "reviews.ndjson"], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(withoutTime(out)).toMatchSnapshot();
  });

  test("says the same of a table, and of records in another order", async () => {
    const rows = [
      "a,1,DE,Loud,2026-03-02T08:00:00Z",
      "b,2,FR,Cold,2026-03-02T20:00:00Z",
      "c,5,DE,Good,2026-03-04T10:00:00Z",
    ];
    write(cwd, "up.csv", `id,rating,country,text,at\n${rows.join("\n")}\n`);
    write(cwd, "down.csv", `id,rating,country,text,at\n${[...rows].reverse().join("\n")}\n`);
    const told = await Promise.all(
      ["up.csv", "down.csv"].map(async (input) => heed(["backtest", "plan.json", "--input", input], { cwd })),
    );
    const texts = told.map(({ out }) => withoutTime(out).replaceAll("down.csv", "up.csv"));
    expect(told.map(({ code }) => code)).toEqual([0, 0]);
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain("unhappy         2   3  66.7 %   2026-03-02  2");
  });

  test("shows what another plan changes, with an example each way and the tasks that come or go", async () => {
    const asked = ["backtest", "strict.json", "--input", "reviews.ndjson", "--against", "plan.json"];
    const { out } = await heed(asked, { cwd });
    expect(out.slice(out.indexOf("against"))).toMatchSnapshot();
  });

  test("says so when another plan changes nothing", async () => {
    const { out } = await heed(["backtest", "plan.json", "--input", "reviews.ndjson", "--against", "plan.json"], {
      cwd,
    });
    expect(out).toContain("against plan.json: all 4 records have the same outcome");
  });

  test("is an object a line for programs, the summary last", async () => {
    const asked = [
      "backtest",
      "strict.json",
      "--input",
      "reviews.ndjson",
      "--against",
      "plan.json",
      "--format",
      "json",
    ];
    const { out } = await heed(asked, { cwd });
    const objects = out
      .trim()
      .split("\n")
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(objects.map(({ kind, workflow }) => [kind, workflow])).toEqual([
      ["workflow", "fell"],
      ["workflow", "unhappy"],
      ["change", "unhappy"],
      ["summary", undefined],
    ]);
    expect(objects[1]).toMatchObject({
      ...{ considered: 3, matched: 1, share: 1 / 3, busiestDay: { day: "2026-03-02", matched: 1 }, examples: ["a"] },
      days: { "2026-03-02": 1 },
    });
    expect(objects[1]?.tasks).toContainEqual({
      task: "email.leads.send",
      count: 1,
      isGuess: true,
      guessedFrom: ["tickets.get"],
    });
    expect(objects.at(-1)).toMatchObject({
      records: { read: 7, accepted: 4, duplicate: 1, stale: 0, rejected: 2 },
      changedRecords: 2,
      changedTasks: expect.arrayContaining([{ task: "tickets.create", before: 2, now: 1, isGuess: false }]),
    });
  });

  test("compiles the project when no plan is named, and tells what is wrong with it instead of guessing", async () => {
    const broken = await builtProject();
    writeRecords(broken, "reviews.ndjson", [review("a", { rating: 1 })]);
    expect((await heed(["backtest", "--input", "reviews.ndjson"], { cwd: broken })).out).toContain("unhappy");
    write(broken, "workflows/fell.ts", unhappy().replace("rating", "ratin"));
    const { code, out } = await heed(["backtest", "--input", "reviews.ndjson"], { cwd: broken });
    expect(code).toBe(1);
    expect(out).toContain("workflows/fell.ts:5");
    expect(out).toContain("nothing was replayed");
  });

  test("marks what is a guess: the field of the time, and records that have none", async () => {
    const field = "at: z.iso.datetime().optional(),";
    const other = await builtProject({
      "reviews.ts": readText(cwd, "reviews.ts").replace('version: "at",', "").replace("at: z.iso.datetime(),", field),
    });
    writeRecords(other, "reviews.ndjson", [review("a", { rating: 1 }), review("b", { rating: 1, at: undefined })]);
    const { out } = await heed(["backtest", "plan.json", "--input", "reviews.ndjson"], { cwd: other });
    expect(out).toContain("1 day by ~`at`");
    expect(out).toContain("~ nothing says that `at` is when a record came; `--time` names another field");
    expect(out).toContain("~ 1 record without `at`");
    expect(
      (await heed(["backtest", "plan.json", "--input", "reviews.ndjson", "--time", "at"], { cwd: other })).out,
    ).toContain("by `at`");
  });

  test("warns of a workflow that nobody would listen to for long", async () => {
    const many = Array.from({ length: 30 }, (_, at) => review(`r${at}`, { rating: 1 }));
    writeRecords(cwd, "many.ndjson", many);
    const { out } = await heed(["backtest", "plan.json", "--input", "many.ndjson"], { cwd });
    expect(out).toContain("! unhappy: 30 a day, more than one an hour");
  });

  test("tells how often and why runs would fail", async () => {
    writeRecords(cwd, "long.ndjson", [review("a", { rating: 1, text: "long ".repeat(9_000) })]);
    const { code, out } = await heed(["backtest", "plan.json", "--input", "long.ndjson"], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(
      /! unhappy: 1 run would fail, such as a: slack\.main\.postMessage: the input does not do: `text`/,
    );
  });

  test("shows texts of records without what would steer a terminal", async () => {
    writeRecords(cwd, "hostile.ndjson", [review("a\u001b[31m\u202e", { rating: 1 })]);
    const { out } = await heed(["backtest", "plan.json", "--input", "hostile.ndjson"], { cwd });
    expect(out).toContain("such as  a\\u001b[31m\\u202e");
  });

  test("says what there is where a dataset, a field or a workflow does not exist", async () => {
    const asked = (...more: readonly string[]) =>
      heed(["backtest", "plan.json", "--input", "reviews.ndjson", ...more], { cwd });
    expect(await asked("--workflow", "unhapy")).toMatchObject({
      code: 64,
      out: expect.stringContaining("did you mean `unhappy`"),
    });
    expect(await asked("--time", "when")).toMatchObject({
      code: 64,
      out: expect.stringContaining("has no field `when`"),
    });
    expect(await asked("--dataset", "mentions")).toMatchObject({ code: 64, out: expect.stringContaining("`reviews`") });
    expect(await heed(["backtest", "plan.json"], { cwd })).toMatchObject({ code: 64 });
    expect(await heed(["backtest", "none.json", "--input", "reviews.ndjson"], { cwd })).toMatchObject({ code: 78 });
  });

  test("ends early when it is asked to, with the figures up to there", async () => {
    const running = begin(["backtest", "plan.json", "--input", "-"], {
      cwd,
      stdin: endless(() => running.end("SIGINT")),
    });
    const { code, err } = await running.ended;
    expect(code).toBe(130);
    expect(err).toContain("stopped before the end");
  });
});

/** Reviews without end; calls `act` when some have been read. */
async function* endless(act: () => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; at += 1) {
    yield Buffer.from(`${JSON.stringify(review(`r${at}`))}\n`);
    if (at === 10) act();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
