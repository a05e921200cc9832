import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contracts } from "@heed/integrations/contracts";
import { beforeAll, describe, expect, test } from "vitest";
import { userProject } from "../compile/project.ts";
import { begin, emptyFolder, heed, jsonLines, until, write } from "../world.ts";

const reviews = `
import { dataset } from "@heed/dsl";
import { z } from "zod";
export const reviews = dataset("reviews", {
  key: "id",
  fields: { id: z.string(), rating: z.int().min(1).max(5), text: z.string().optional() },
});
`;
const workflow = (least: number) => `
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../reviews.ts";
const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
export default reviews.workflow("unhappy", {
  when: (review) => review.rating <= ${least},
  do: (review) => {
    slack.postMessage({ channel: "#care", text: review.text ?? "(no text)" });
    wait(days(1));
    slack.postMessage({ channel: "#late", text: "A day later" });
  },
});
`;
const records = [
  { id: "a", rating: 1, text: "Bad\u001b[31m soup\nchannel #boss" },
  { id: "b", rating: 5 },
  { id: "c", rating: 9 },
];

let cwd: string;
beforeAll(() => {
  cwd = userProject({ "reviews.ts": reviews, "workflows/unhappy.ts": workflow(2) });
  write(cwd, "reviews.ndjson", records.map((record) => JSON.stringify(record)).join("\n"));
});

describe("heed dev", () => {
  test("shows what would be sent, waits and all, without a secret; a text of a record cannot pass for something else", async () => {
    const args = ["dev", "--once", "--input", "reviews.ndjson", "--skip-waits", "--fault", "slack=429:30"];
    const { code, out, err } = await heed(args, { cwd });
    const lines = out.replaceAll(/until .*/g, "until …").split("\n");
    expect(lines).toEqual([
      ...[
        "",
        "reviews a starts unhappy",
        "  unhappy a waits, until …",
        "  unhappy a → slack.main.postMessage",
        '    channel "#care"',
        "    text",
      ],
      ...["      │ Bad\\u001b[31m soup", "      │ channel #boss", "    not now: HTTP 429"],
      ...["  unhappy a is tried again after `HTTP 429`, until …", "", "reviews b starts no workflow", ""],
      ...['reviews rejected {"id":"c","rating":9}', "  rating: Too big: expected number to be <=5"],
      ...["  unhappy a → slack.main.postMessage (attempt 2)", '    channel "#care"', "    text"],
      ...["      │ Bad\\u001b[31m soup", "      │ channel #boss"],
      ...['    done {"channel":"C00000001","ts":"1700000001.000100"}'],
      ...["  unhappy a → slack.main.postMessage", '    channel "#late"', '    text "A day later"'],
      ...['    done {"channel":"C00000002","ts":"1700000002.000100"}', ""],
    ]);
    expect(err).toContain("2 records · 1 rejected · 2 tasks done · nothing was sent\n");
    expect(code).toBe(1);
  });

  test("tries each plan that a change makes, on the files and on what is sent to it, until it is asked to end", async () => {
    const input = write(emptyFolder(), "some.ndjson", '{"id":"d","rating":3}\n');
    const running = begin(["dev", "--port", "0", "--input", `reviews=${input}`], { cwd });
    await until(() => /watching/.test(running.err()) && running.out().includes("reviews d starts no workflow"));
    writeFileSync(join(cwd, "workflows/unhappy.ts"), workflow(2).replace("review.rating", "review.stars"));
    await until(() => /watching[\s\S]*watching/.test(running.err()));
    expect(running.err()).toMatch(/changed: workflows\/unhappy\.ts[\s\S]*error/);
    const [, address = ""] = /records: POST (\S+)/.exec(running.err()) ?? [];
    const headers = { "content-type": "application/json" };
    expect((await fetch(address, { method: "POST", headers, body: '{"id":"e","rating":1}' })).status).toBe(201);
    await until(() => running.out().includes("unhappy e waits"));
    writeFileSync(join(cwd, "workflows/unhappy.ts"), workflow(3));
    await until(() => running.out().includes("unhappy d waits"));
    running.end("SIGINT");
    expect((await running.ended).code).toBe(0);
  });

  test.for<readonly [string, number, RegExp]>([
    ["--once", 64, /`--once` needs a file of records/],
    ["--input -", 64, /standard input can be taken only once/],
    ["--once --input reviews.ndjson --fault slak=429", 64, /HD7370[\s\S]*`slack\.main`/],
    ["--once --input reviews.ndjson --fault slack=sad", 64, /HD7371[\s\S]*`sad` is nothing that can go wrong/],
    ["--once --input reviews.ndjson --fault slack", 64, /write it as `<connection>=<fault>`/],
    ["--once --input none.ndjson", 78, /HD7101[\s\S]*none\.ndjson/],
  ])("`%s` is refused", async ([args, code, says]) => {
    const ended = await heed(["dev", ...args.split(" ")], { cwd });
    expect(ended.err).toMatch(says);
    expect(ended).toMatchObject({ code, out: "" });
  });

  test("somebody stands in for every destination that there is", async () => {
    const example = fileURLToPath(new URL("../../../../examples/destinations", import.meta.url));
    const shop = { author: { name: "J. Doe", email: "j@doe.example" }, shop: { name: "Harbour", number: 7 } };
    const common = {
      ...shop,
      text: "A tap leaks",
      url: "https://reviews.example/1",
      updatedAt: "2026-03-01T10:00:00Z",
    };
    const ids = { 1: "r-1", 5: "accounts/1/locations/2/reviews/3" };
    const lines = Object.entries(ids).map(([stars, id]) => JSON.stringify({ ...common, id, stars: Number(stars) }));
    const input = write(emptyFolder(), "reviews.ndjson", lines.join("\n"));
    const args = ["dev", "--once", "--input", input, "--skip-waits", "--format", "json"];
    const { code, out } = await heed(args, { cwd: example });
    const news = jsonLines(write(emptyFolder(), "news.ndjson", out));
    const sent = news.map((each) => Object(each)).filter(({ kind }) => kind === "sent");
    const reached = new Set(sent.map(({ task }) => String(task).split(".")[0]));
    expect([...reached].sort()).toEqual(
      Object.keys(contracts)
        .filter((name) => name !== "tickets" && name !== "approvals")
        .sort(),
    );
    expect(sent.filter(({ outcome }) => outcome.kind !== "done")).toEqual([]);
    expect(out).not.toContain('"kind":"violation"');
    expect(code).toBe(0);
  });
});
