import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlan } from "@heed/runtime";
import { beforeAll, describe, expect, test } from "vitest";
import { quietAnswers } from "../../src/replay/answers.ts";
import { doneIn } from "../../src/replay/done.ts";
import type { ObservedRun } from "../../src/replay/observe.ts";
import { openReplay, type ReplayOptions } from "../../src/replay/replay.ts";
import { builtProject, review } from "./review-project.ts";

const hour = 3_600_000;
const monday = Date.UTC(2026, 2, 2);
let plan: ReplayOptions["plan"];

beforeAll(async () => {
  const loading = loadPlan(readFileSync(join(await builtProject(), "plan.json"), "utf8"));
  if (loading.kind === "refused") throw new Error(loading.fault.message);
  plan = loading.plan;
});

/** Opens a replay that keeps the runs that ended. */
async function replaying(answers = quietAnswers(plan)) {
  const ended: ObservedRun[] = [];
  const opened = await openReplay({ plan, answers, startAt: monday, onRunEnded: (run) => ended.push(run) });
  if (opened.kind === "refused") throw new Error(opened.faults.map(({ message }) => message).join());
  const { value: replay } = opened;
  const take = (record: unknown, at: number) => replay.take({ dataset: "reviews", record, at });
  const tasks = () =>
    ended.flatMap((run) => doneIn(run, run.startedAt).map(({ task, afterMs }) => [task, afterMs / hour]));
  return { replay, take, ended, tasks };
}

describe("a replay", () => {
  test("does what the runtime would, and lets waits pass when later records say that time went on", async () => {
    const { replay, take, tasks, ended } = await replaying();
    await take(review("a", { rating: 1 }), monday);
    await take(review("b"), monday + 23 * hour);
    expect(ended).toEqual([]);
    await take(review("c"), monday + 25 * hour);
    expect(tasks()).toEqual([
      ["tickets.create", 0],
      ["slack.main.postMessage", 0],
      ["tickets.get", 24],
      ["email.leads.send", 24],
    ]);
    expect(replay.now()).toBe(monday + 25 * hour);
  });

  test("gives tasks the input that their destination would get, with what earlier tasks gave", async () => {
    const { replay, take, ended } = await replaying();
    await take(review("a", { rating: 1, text: "Never again." }), monday);
    await replay.finish();
    const [run] = ended;
    expect(run && doneIn(run, monday)[1]).toMatchObject({
      task: "slack.main.postMessage",
      input: { channel: "#care", text: "Never again. /tickets/T-1" },
      end: "done",
    });
  });

  test("shows later versions the version before, though it forgets what is over", async () => {
    const { replay, take, ended } = await replaying();
    for (const [day, rating] of [5, 4, 2].entries())
      await take(review("a", { rating, at: `2026-03-0${day + 2}T08:00:00Z` }), monday + day * 24 * hour);
    await replay.finish();
    expect(ended.map(({ workflow, attempts }) => [workflow, attempts[0]?.input])).toEqual([
      ["fell", { channel: "#care", text: "from 5 to 4" }],
      ["fell", { channel: "#care", text: "from 4 to 2" }],
    ]);
  });

  test("attempts again as often and as late as the runtime does, by the longest delays", async () => {
    const { replay, take, ended } = await replaying(async () => ({ kind: "later", reason: "HTTP 503" }));
    await take(review("a", { rating: 1 }), monday);
    await replay.finish();
    expect(ended[0]?.attempts.map(({ at }) => (at - monday) / 1_000)).toEqual([0, 1, 3, 7, 15, 31, 63, 127]);
    expect(ended[0]).toMatchObject({ state: "failed", endedAt: monday + 24 * hour });
  });

  test("takes a record that is late for one that comes now", async () => {
    const { take, replay } = await replaying();
    await take(review("a"), monday + hour);
    await take(review("b"), monday);
    expect(replay.now()).toBe(monday + hour);
  });

  test("a mistake in what answers ends the replay, and is not taken for a destination's", async () => {
    const { take } = await replaying(() => Promise.reject(new Error("thrown on purpose")));
    await expect(take(review("a", { rating: 1 }), monday)).rejects.toThrow("thrown on purpose");
  });
});
