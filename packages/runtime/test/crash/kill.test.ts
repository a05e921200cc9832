import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openSqliteStore } from "@heed/runtime/sqlite";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunDetail } from "../../src/query.ts";
import { running } from "../running.ts";
import { always, loaded, never, planText, postStep, ticketStep } from "../write-plan.ts";

// A long form for by hand: HEED_KILLS=100 HEED_SOURCE_RECORDS=60000.
const kills = Number(process.env.HEED_KILLS ?? 12);
const sourceRecords = Number(process.env.HEED_SOURCE_RECORDS ?? 5_000);
const folder = mkdtempSync(join(tmpdir(), "heed-kill-"));
// Beside the package that the bundle leaves outside, so that Node finds them.
const bundles = fileURLToPath(new URL("../../node_modules/.heed-test", import.meta.url));
const bundle = join(bundles, `worker-${process.pid}.mjs`);
const steps = [ticketStep("s0"), postStep("s1"), postStep("s2", { needs: ["s0", "s1"] })];
const written = { workflows: [{ id: "w", when: always, steps }] };

beforeAll(async () => {
  mkdirSync(bundles, { recursive: true });
  writeFileSync(join(folder, "plan.json"), planText(written));
  await build({
    entryPoints: [fileURLToPath(new URL("worker.ts", import.meta.url))],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["heed-source"],
    external: ["@photostructure/sqlite"],
    logLevel: "silent",
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { force: true });
});

const readIn = (home: string, name: string) =>
  existsSync(join(home, name)) ? readFileSync(join(home, name), "utf8").split("\n").filter(Boolean) : [];
const linesOf = (name: string) => readIn(folder, name);

function start(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [bundle, folder, ...args], { stdio: ["ignore", "inherit", "inherit"] });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test(`what was acknowledged survives ${kills} kills: each record has its run, and each effect one key`, {
  timeout: 60_000 + kills * 3_000,
}, async () => {
  for (let kill = 0; kill < kills; kill += 1) {
    const starts = linesOf("starts").length;
    // Begins a little before the end, as a sender does that is not sure what came through.
    const child = start("ingest", String(Math.max(0, linesOf("acknowledged").length - 12)));
    const exited = once(child, "exit");
    await until(() => linesOf("starts").length > starts || child.exitCode !== null);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    child.kill("SIGKILL");
    const [, signal] = await exited;
    expect(signal).toBe("SIGKILL");
  }
  const finish = start("finish");
  expect(await once(finish, "exit")).toEqual([0, null]);

  const acknowledged = new Set(linesOf("acknowledged"));
  expect(acknowledged.size).toBeGreaterThan(kills * 5);
  const runs = await allRuns();
  const byKey = new Map(runs.map((detail) => [detail.run.key, detail]));
  expect(byKey.size).toBe(runs.length);
  for (const id of acknowledged) expect(["done", "failed"], id).toContain(byKey.get(id)?.run.state);
  const failed = runs.filter(({ run }) => run.state === "failed");
  // A post that two kills caught in the middle may have been made twice already, and is not made a third time.
  for (const { steps: ended } of failed) {
    expect(ended.find(({ state }) => state.kind === "failed")?.tries.map(({ outcome }) => outcome)).toEqual([
      "unknown",
      "unknown",
    ]);
  }

  const effects = linesOf("effects").map((line) => line.split(" ")[0] ?? "");
  // Two posts a run. One that was made twice has the same key both times, so the receiver can tell.
  expect(new Set(effects).size).toBeLessThanOrEqual(runs.length * 2);
  // Every post that is done was made. One that two kills caught may not have been, and then what needs it is not done either.
  const posted = runs.flatMap((run) => run.steps.filter(({ id, state }) => id !== "s0" && state.kind === "done"));
  expect(posted.length).toBeGreaterThanOrEqual(runs.length * 2 - failed.length * 2);
  expect(new Set(effects).size).toBeGreaterThanOrEqual(posted.length);
  const repeats = effects.length - new Set(effects).size;
  expect(repeats).toBeLessThanOrEqual(kills * 32);
  console.log(
    `${acknowledged.size} acknowledged, ${runs.length} runs, ${effects.length} effects, ${repeats} of them repeats, ${failed.length} runs failed`,
  );
});

test("what a source gives is taken once each, however often the process that takes it is killed", {
  timeout: 60_000,
}, async () => {
  const inbox = join(folder, "inbox");
  const home = join(folder, "received-from-inbox");
  for (const each of [inbox, home]) mkdirSync(each);
  const many = sourceRecords;
  const lines = Array.from({ length: many }, (_, at) => JSON.stringify({ id: `r${at}`, rating: 5 }));
  writeFileSync(join(inbox, "a.ndjson"), `${lines.slice(0, many / 2).join("\n")}\n`);
  writeFileSync(join(inbox, "b.ndjson"), `${lines.slice(many / 2).join("\n")}\n`);
  const settings = { path: inbox, settledSeconds: 0, everySeconds: 1 };
  const sources = { "folder.inbox": { source: "folder", dataset: "reviews", settings } };
  writeFileSync(join(home, "plan.json"), planText({ workflows: [{ id: "none", when: never }], sources }));
  const received = () => readIn(home, "received").map((line) => line.split(" ").map(Number));
  const stored = async () => {
    const opening = await openSqliteStore(join(home, "store.db"));
    if (opening.kind === "refused") throw new Error(opening.fault.message);
    const { records } = await opening.store.counts();
    await opening.store.close();
    return records[0]?.versions ?? 0;
  };

  let deaths = 0;
  for (let total = 0; total < many; total = await stored()) {
    const before = received().length;
    const child = spawn(process.execPath, [bundle, home, "receive"], { stdio: ["ignore", "inherit", "inherit"] });
    const exited = once(child, "exit");
    await until(() => received().length > before + 2 || total + sum(received().slice(before), 0) >= many);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
    child.kill("SIGKILL");
    await exited;
    deaths += 1;
  }
  expect(deaths).toBeGreaterThan(1);
  expect(await stored()).toBe(many);
  // Records and cursor are one write: what is stored is never asked for again.
  expect(sum(received(), 1)).toBe(0);
  console.log(`${many} records of a source, ${deaths} kills`);
});

function sum(rows: readonly (readonly number[])[], column: number): number {
  return rows.reduce((total, row) => total + (row[column] ?? 0), 0);
}

async function allRuns(): Promise<readonly RunDetail[]> {
  const opening = await openSqliteStore(join(folder, "store.db"));
  if (opening.kind === "refused") throw new Error(opening.fault.message);
  const { query } = await running({ plan: loaded(written), store: opening.store });
  const found: RunDetail[] = [];
  const tickets = new Set<string>();
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await query.runs({ limit: 500, ...(after === undefined ? {} : { after }) });
    for (const { id } of page.items) found.push((await query.run(id)) ?? expect.unreachable());
    after = page.next;
  }
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await query.tickets({ limit: 500, ...(after === undefined ? {} : { after }) });
    for (const { name } of page.items) tickets.add(name);
    after = page.next;
  }
  expect(tickets.size, "one ticket a run").toBe(found.length);
  expect(await opening.store.lastTicket()).toBe(found.length);
  await opening.store.close();
  return found;
}
