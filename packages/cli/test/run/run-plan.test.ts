import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sealPlan } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { reviewPlan } from "../review-plan.ts";
import { begin, destination, heed, jsonLines, until, write } from "../world.ts";
import { project } from "./project.ts";

describe("heed run", () => {
  test("the secrets of sources are not asked for, as nothing is taken from them", async () => {
    const { cwd, run } = project();
    const settings = { secrets: [{ secret: "FORM_SECRET" }] };
    const sources = { "webhook.forms": { source: "webhook", dataset: "reviews", settings } };
    write(cwd, "plan.json", JSON.stringify(sealPlan({ ...reviewPlan(), sources, secrets: ["FORM_SECRET"] })));
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    expect(await heed(run("a.ndjson"), { cwd })).toMatchObject({ code: 0, err: "" });
    const served = await heed(["serve", "plan.json", "--port", "0"], { cwd });
    expect(served).toMatchObject({ code: 78, out: expect.stringContaining("FORM_SECRET") });
  });

  test("records are taken, matched and delivered, and the end tells it", async () => {
    const crm = await destination();
    const { cwd, run } = project({ url: crm.url }, crm.host);
    write(
      cwd,
      "reviews.ndjson",
      '{"id":"a","rating":1}\n{"id":"b","rating":5}\n{"id":"c","rating":2}\n{"id":"a","rating":1}\n',
    );
    const { code, out, err } = await heed(run("reviews.ndjson"), { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.replace(/\d+\.\d s/, "0.0 s")).toBe(
      [
        "4 records read: 3 accepted · 1 duplicate · 0 stale · 0 rejected · 0.0 s",
        "",
        "workflow  matched  done  failed  waiting",
        "unhappy         2     2       0        0",
        "",
        "connection  delivered  failed  waiting",
        "crm                 2       0        0",
        "",
      ].join("\n"),
    );
    expect(crm.bodies).toHaveLength(2);
    expect(existsSync(join(cwd, ".heed", "heed.db"))).toBe(true);
  });

  test("the same file once more does nothing once more", async () => {
    const crm = await destination();
    const { cwd, run } = project({ url: crm.url }, crm.host);
    write(cwd, "reviews.csv", "id,rating\na,1\nb,5\n");
    await heed(run("reviews.csv"), { cwd });
    const { code, out } = await heed(run("reviews.csv"), { cwd });
    expect(code).toBe(0);
    expect(out).toContain("0 accepted · 2 duplicate");
    expect(crm.bodies).toEqual([{ id: "a", rating: 1 }]);
  });

  test("settings of a connection may be the deployment's", async () => {
    const crm = await destination();
    const { cwd, run } = project({ url: "http://127.0.0.1:1/hook" }, crm.host);
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\n');
    const { code } = await heed(run("reviews.ndjson", "--connection", `crm.baseUrl=${crm.url}`), { cwd });
    expect({ code, bodies: crm.bodies }).toEqual({ code: 0, bodies: [{ id: "a", rating: 1 }] });
  });

  test("standard input is NDJSON", async () => {
    const { cwd, run } = project();
    async function* stdin() {
      yield Buffer.from('{"id":"a",');
      yield Buffer.from('"rating":5}\n');
    }
    const { code, out } = await heed(run("-"), { cwd, stdin: stdin() });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("1 records read: 1 accepted") });
  });

  test("json is one object on standard output", async () => {
    const crm = await destination();
    const { cwd, run } = project({ url: crm.url }, crm.host);
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\nnope\n');
    const { code, out } = await heed(run("reviews.ndjson", "--format", "json"), { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      format_version: "1.0",
      records: { read: 2, accepted: 1, duplicate: 0, stale: 0, rejected: 1 },
      workflows: [{ workflow: "unhappy", matched: 1, done: 1, failed: 0, waiting: 0 }],
      connections: [{ connection: "crm", delivered: 1, failed: 0, waiting: 0 }],
      conditionFaults: 0,
      undelivered: [],
      rejects: ".heed/reviews.ndjson.rejects.ndjson",
      goOn: "heed serve plan.json --data .heed/heed.db",
      faults: [],
    });
  });
});

describe("records that cannot be taken", () => {
  test("are kept with line, reason and text, and the others are taken", async () => {
    const { cwd, run } = project();
    write(cwd, "reviews.ndjson", '{"id":"a","rating":5}\n{"id":"b",\n{"id":"c","rating":9}\n[]\n');
    const { code, out } = await heed(run("reviews.ndjson", "--rejects", "bad.ndjson"), { cwd });
    expect(code).toBe(1);
    expect(out).toContain("4 records read: 1 accepted · 0 duplicate · 0 stale · 3 rejected");
    expect(out).toContain(
      "3 rejected, kept in bad.ndjson\n  line 2: column 11: the text ends too soon\n  line 3: `rating` ",
    );
    expect(jsonLines(join(cwd, "bad.ndjson"))).toMatchObject([
      {
        input: "reviews.ndjson",
        line: 2,
        place: "line 2",
        reason: "column 11: the text ends too soon",
        raw: '{"id":"b",',
      },
      { line: 3, issues: [{ path: "rating" }], raw: '{"id":"c","rating":9}' },
      { line: 4, raw: "[]" },
    ]);
  });

  test("of a table are told by row", async () => {
    const { cwd, run } = project();
    write(cwd, "reviews.csv", 'id,rating,extra\na,five,x\nb,"5,x\n\nc,5,x\n');
    const { code, out, err } = await heed(run("reviews.csv"), { cwd });
    expect(code).toBe(1);
    expect(err).toBe("reviews.csv: left out, as the dataset has no such field: `extra`\n");
    expect(out).toContain(
      "  row 2: column `rating`: `five` is not a whole number\n  row 3: a quote that opens a cell here is not closed\n",
    );
    expect(jsonLines(join(cwd, ".heed", "reviews.csv.rejects.ndjson"))).toHaveLength(2);
  });

  test("are told even when they cannot be kept in the file", async () => {
    const { cwd, run } = project();
    write(cwd, "reviews.ndjson", '{"id":"a","rating":5}\nnope\n');
    expect(await heed(run("reviews.ndjson", "--rejects", "plan.json/bad.ndjson"), { cwd })).toMatchObject({
      code: 78,
      out: expect.stringMatching(
        /^error HD7304 cannot write the rejected records to `.*bad.ndjson`: a part of the path is a file/,
      ),
    });
    expect(existsSync(join(cwd, ".heed"))).toBe(false);
    // The folder of the default file comes to be a file only after the start.
    write(cwd, "reviews.ndjson.rejects.ndjson", "");
    const { code, out } = await heed(run("reviews.ndjson", "--rejects", "/dev/full"), { cwd });
    expect(code).toBe(1);
    expect(out).toContain("1 accepted");
    expect(out).toContain("error HD7304 cannot write the rejected records to `/dev/full`: the disk is full");
  });

  test("are never written over the input or the plan, whatever it is called", async () => {
    const { cwd, run } = project();
    const input = write(cwd, "reviews.ndjson", '{"id":"a","rating":5}\n');
    for (const rejects of [input, "./reviews.ndjson", "plan.json"]) {
      const { code, out } = await heed(run("reviews.ndjson", "--rejects", rejects), { cwd });
      expect({ code, out }).toEqual({ code: 64, out: expect.stringMatching(/^error HD7305/) });
    }
    expect(readFileSync(input, "utf8")).toBe('{"id":"a","rating":5}\n');
  });
});

describe("what does not come to its end", () => {
  test("a destination that refuses fails the run, and says so", async () => {
    const crm = await destination(() => 404);
    const { cwd, run } = project({ url: crm.url }, crm.host);
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\n');
    const { code, out } = await heed(run("reviews.ndjson"), { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/unhappy +1 +0 +1 +0\n/);
    expect(out).toMatch(/1 runs failed\n {2}unhappy, record a: crm: .*404/);
  });

  test("a wait is left to another process, with its time and the command that goes on", async () => {
    const { cwd, run } = project({ waitMs: 86_400_000 });
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\n');
    const { code, out } = await heed(run("reviews.ndjson"), { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/1 runs wait; the next is due at 20\S+Z, in (1 d|23 h 59 min)\n/);
    expect(out).toContain("  go on with: heed serve plan.json --data .heed/heed.db\n");
  });

  test("a wait of a second is waited for", async () => {
    const crm = await destination();
    const { cwd, run } = project({ url: crm.url, waitMs: 300 }, crm.host);
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\n');
    expect((await heed(run("reviews.ndjson"), { cwd })).code).toBe(0);
    expect(crm.bodies).toHaveLength(1);
  });

  test("a destination that nobody is at is tried again, then left waiting with the reason", async () => {
    const { cwd, run } = project({ url: "http://127.0.0.1:1/hook" }, "127.0.0.1:1");
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\n');
    const running = begin(run("reviews.ndjson"), { cwd });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    running.end("SIGINT");
    const { code, out, err } = await running.ended;
    expect(code).toBe(130);
    expect(out).toMatch(/1 runs wait; the next is due .*\n {2}unhappy: .*ECONNREFUSED/);
    expect(err).toContain("run it again to go on");
  });

  test("destinations that are down end it, with what is left told and kept; the next run delivers that", async () => {
    let isDown = true;
    const crm = await destination(() => (isDown ? 500 : 200));
    const { cwd, run } = project({ url: crm.url }, crm.host);
    write(cwd, "reviews.ndjson", [..."abcdefgh"].map((id) => `{"id":"${id}","rating":1}\n`).join(""));
    const down = await heed(run("reviews.ndjson", "--patience", "0.5"), { cwd });
    expect(down.code).toBe(1);
    expect(down.err).toBe(
      "crm does not answer as it should: HTTP 500; what is for it waits, and one attempt at a time finds out\n",
    );
    expect(down.out).toMatch(/crm +0 +0 +8\n/);
    expect(down.out).toContain(
      "8 tasks were not delivered, and are kept for the next run\n  crm, 8, does not answer as it should: HTTP 500\n",
    );
    isDown = false;
    const up = await heed(run("reviews.ndjson", "--patience", "5"), { cwd });
    expect(up.out).toMatch(/crm +8 +0 +0\n/);
    expect(up.code).toBe(0);
  });

  test("a destination that refuses the credentials raises an alarm at once, and no task is given up for that", async () => {
    let isLocked = true;
    const crm = await destination(() => (isLocked ? 401 : 200));
    const { cwd, run } = project({ url: crm.url }, crm.host);
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\n');
    const locked = await heed(run("reviews.ndjson", "--patience", "0", "--format", "json"), { cwd });
    expect(locked.err).toBe(
      "alarm: crm is stopped: HTTP 401; its credentials or settings have to be mended, what is for it waits\n",
    );
    expect(JSON.parse(locked.out)).toMatchObject({
      workflows: [{ failed: 0, waiting: 1 }],
      undelivered: [{ connection: "crm", tasks: 1, state: "stopped", reason: "HTTP 401" }],
    });
    isLocked = false;
    expect(await heed(run("reviews.ndjson"), { cwd })).toMatchObject({ code: 0, err: "" });
  });

  test("a condition that cannot be evaluated is told, and is no good end", async () => {
    const { cwd, run } = project({ hasBrokenCondition: true });
    write(cwd, "reviews.ndjson", '{"id":"a","rating":1}\n{"id":"b","rating":1}\n');
    const { code, out } = await heed(run("reviews.ndjson"), { cwd });
    expect(code).toBe(1);
    expect(out).toContain("2 conditions could not be evaluated\n  unhappy, record a: ");
  });

  test("Ctrl-C ends it while standard input says nothing; what was read is kept", async () => {
    const { cwd, run } = project();
    let isRead = false;
    async function* stdin() {
      yield Buffer.from('{"id":"a","rating":5}\n'.repeat(500));
      isRead = true;
      await new Promise(() => {});
      yield Buffer.from("never");
    }
    const running = begin(run("-"), { cwd, stdin: stdin() });
    // More is asked for only when the 500 that are taken together are taken.
    await until(() => isRead);
    running.end("SIGINT");
    const { code, out } = await running.ended;
    expect({ code, out }).toEqual({
      code: 130,
      out: expect.stringContaining("500 records read: 1 accepted · 499 duplicate"),
    });
  });
});
