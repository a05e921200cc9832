import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundledCommand } from "../bundle.ts";
import { asOrdinaryUser, giveAway } from "../ordinary-user.ts";
import { reviewPlan } from "../review-plan.ts";
import { heed, jsonLines, write } from "../world.ts";
import { project } from "./project.ts";

let start: ReturnType<typeof asOrdinaryUser>;
beforeAll(async () => {
  start = asOrdinaryUser(await bundledCommand());
});

const run = (...more: readonly string[]) => ["run", "plan.json", "--input", "a.ndjson", ...more];

/** A folder of the user's in which one record was taken, and another waits in the file. */
async function used(): Promise<string> {
  const { cwd } = project();
  write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
  const map = { format: "heed-plan-map", version: "1.0", plan: reviewPlan().hash, files: [], workflows: {} };
  write(cwd, "plan.map.json", JSON.stringify(map));
  expect(await heed(run(), { cwd })).toMatchObject({ code: 0, out: expect.stringContaining("1 accepted") });
  giveAway(cwd);
  write(cwd, "a.ndjson", '{"id":"a","rating":5}\n{"id":"b","rating":5}\nnope\n');
  return cwd;
}

interface Closed {
  /** What the user loses the rights to, and what is left of them. */
  readonly path: string;
  readonly mode: number;
  readonly args?: readonly string[];
  readonly says: RegExp;
}

describe("what the user may not do", () => {
  test.for<[string, Closed]>([
    [
      "read the plan",
      {
        path: "plan.json",
        mode: 0,
        says: /^error HD7101 cannot read `plan.json`: this user may not read it\n {2}help let /,
      },
    ],
    [
      "read the plan's map",
      {
        path: "plan.map.json",
        mode: 0,
        says: /^error HD7101 cannot read `plan.map.json`: this user may not read it\n/,
      },
    ],
    [
      "read the records",
      { path: "a.ndjson", mode: 0, says: /^error HD7101 cannot read `a.ndjson`: this user may not read it\n/ },
    ],
    [
      "look into the folder of the plan",
      {
        path: ".heed",
        mode: 0,
        args: ["run", ".heed/plan.json", "--input", "a.ndjson"],
        says: /^error HD7101 cannot read `.heed\/plan.json`: this user may not read it\n/,
      },
    ],
    [
      "write in the folder of the store",
      {
        path: ".heed",
        mode: 0o555,
        says: /^error HD7010 the store `.*heed.db` cannot be opened: this user may not write in its folder `.*\.heed`\n {2}help /,
      },
    ],
    [
      "write the store",
      { path: ".heed/heed.db", mode: 0o444, says: /^error HD70\d\d .*: this user may not write it\n {2}help / },
    ],
    [
      "write the lock of the store",
      {
        path: ".heed/heed.db.lock",
        mode: 0o444,
        says: /^error HD7019 `.*heed.db.lock`, .* cannot be used: this user may not write it\n {2}help let this user write it/,
      },
    ],
    [
      "make the folder of a store",
      {
        path: ".",
        mode: 0o555,
        args: run("--data", "new/heed.db"),
        says: /^error HD7303 cannot make the folder `.*new` for the store: this user may not write there\n {2}help /,
      },
    ],
    [
      "make the file of rejected records",
      {
        path: ".",
        mode: 0o555,
        args: run("--rejects", "rejected.ndjson"),
        says: /^error HD7304 .*`.*rejected.ndjson`: this user may not write there\n {2}help /,
      },
    ],
  ])("%s: it is told with the remedy, and once that is mended nothing is lost", async ([, closed]) => {
    const cwd = await used();
    const path = join(cwd, closed.path);
    const { mode } = statSync(path);
    chmodSync(path, closed.mode);
    const { code, out, err } = await start(closed.args ?? run(), cwd).ended;
    chmodSync(path, mode);
    expect({ code, err }).toEqual({ code: 78, err: "" });
    expect(out).toMatch(closed.says);
    expect(out).not.toMatch(/^\s+at /m);
    const again = await start(run(), cwd).ended;
    expect(again).toMatchObject({
      code: 1,
      out: expect.stringContaining("1 accepted · 1 duplicate · 0 stale · 1 rejected"),
    });
    expect(jsonLines(join(cwd, ".heed", "a.ndjson.rejects.ndjson"))).toMatchObject([{ line: 3, raw: "nope" }]);
  });
});
