import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealPlan } from "@heed/plan";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reviewPlan } from "../review-plan.ts";
import { begin, emptyFolder, heed, type Running, until, write } from "../world.ts";

let serving: Running;
let cwd: string;
let address: string;
const ask = (...args: readonly string[]) => heed(["sources", ...args, "--address", address], { cwd });

beforeAll(async () => {
  cwd = emptyFolder();
  mkdirSync(join(cwd, "inbox"));
  const common = { dataset: "reviews" };
  const sources = {
    "folder.cards": { source: "folder", ...common, settings: { path: join(cwd, "inbox"), everySeconds: 3_600 } },
    "folder.gone": { source: "folder", ...common, settings: { path: join(cwd, "none"), everySeconds: 3_600 } },
    "webhook.forms": { source: "webhook", ...common, settings: { secrets: [{ secret: "HOOK" }] } },
  };
  write(cwd, "plan.json", JSON.stringify(sealPlan({ ...reviewPlan({}), sources, secrets: ["HOOK"] })));
  serving = begin(["serve", "plan.json", "--port", "0"], { cwd, env: { HOOK: "a-secret-of-both" } });
  await until(() => serving.out().includes("\n"));
  address = /^listening on (\S+)\n/.exec(serving.out())?.[1] ?? "";
  await until(() => serving.err().includes("folder.gone"));
});

afterAll(async () => {
  serving.end("SIGTERM");
  await serving.ended;
});

describe("a person on call", () => {
  test("sees how each source stands, and when it was looked at last", async () => {
    const { code, out } = await ask();
    expect(code).toBe(0);
    expect(out).toMatch(/^source +dataset +state +gave or was looked at +not let in +last reason\n/);
    expect(out).toMatch(/^folder\.cards +reviews +works +20\d\d-.*Z$/m);
    expect(out).toMatch(/^folder\.gone +reviews +(?:fails, asked again|STOPPED: refused) +not yet +\S/m);
    expect(out).toMatch(/^webhook\.forms +reviews +works +not yet +0$/m);
  });

  test("has one looked at that was mended", async () => {
    mkdirSync(join(cwd, "none"));
    writeFileSync(join(cwd, "none", "a.ndjson"), '{"id":"a","rating":5}\n');
    expect(await ask("--look", "folder.gone")).toMatchObject({ code: 0, out: "folder.gone  is looked at now\n" });
    await until(() => serving.err().includes("folder.gone gives records again"));
    expect((await ask()).out).toMatch(/^folder\.gone +reviews +works/m);
    expect(await ask("--look", "none")).toMatchObject({ code: 1, out: expect.stringContaining("`none`") });
  });
});
