import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import type { WrittenWorkflow } from "./plan.ts";
import { bundleService, diceOf, type ServiceSettings, sleep, World, type WorldWishes } from "./world.ts";

/** The short form is 1; with HEED_BATTERY=10 every row is ten times as long. docs/reliability.md has figures. */
export const scale = Number(process.env.HEED_BATTERY ?? 1);
/** HEED_SEED rolls other dice. */
export const seed = Number(process.env.HEED_SEED ?? 1);
export const timeout = 300_000 * scale;

/** Makes the program of the service for the rows of a file. */
export function withService(): void {
  let unbundle: () => void = () => undefined;
  beforeAll(async () => {
    unbundle = await bundleService();
  });
  afterAll(() => unbundle());
}

/** A service that is not started yet, which ends with its row. */
export async function prepare(
  workflows: { readonly [id: string]: WrittenWorkflow },
  options?: ServiceSettings["options"],
  wishes?: WorldWishes,
): Promise<World> {
  const world = await World.open(workflows, options, wishes);
  onTestFinished(() => world.close());
  return world;
}

/** A service at work, which ends with its row. */
export async function open(
  workflows: { readonly [id: string]: WrittenWorkflow },
  options?: ServiceSettings["options"],
): Promise<World> {
  const world = await prepare(workflows, options);
  await world.start();
  return world;
}

/** Three steps, each after the one before, over two connections. */
export const chain: WrittenWorkflow = {
  steps: [{ over: "alpha" }, { over: "alpha", needs: ["s0"] }, { over: "beta", needs: ["s1"] }],
};
/** One step. */
export const one: WrittenWorkflow = { steps: [{ over: "alpha" }] };
/** Two steps, for one version of a record after the other. */
export const ordered: WrittenWorkflow = {
  inOrder: true,
  steps: [{ over: "alpha" }, { over: "beta", needs: ["s0"] }],
};
/** Keys of records. */
export const ids = (count: number, name = "r"): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${name}${at}`);

/** What every row demands: what was sent is there, each effect was made, and repeats have the key of the first. Gives the repeats. */
export async function sound(
  world: World,
  { sent, effects }: { readonly sent: number; readonly effects: number },
): Promise<number> {
  expect(world.acknowledged.size, "acknowledged").toBe(sent);
  const done = world.destination.done();
  const keys = new Set(done.map(({ key }) => key));
  const steps = new Set(world.destination.arrived.map(({ run, step }) => `${run} ${step}`));
  expect(keys.size, "lost").toBe(effects);
  expect(steps.size, "keys a step").toBe(new Set(world.destination.arrived.map(({ key }) => key)).size);
  return done.length - keys.size;
}

/** Tells what a row measured. */
export const told = (row: string, figures: string) => console.log(`row ${row}: ${figures}`);

/** What arrived a second. */
export interface Rates {
  readonly most: number;
  readonly average: number;
  /** On average while all was under way: without the first quarter and the last tenth. */
  readonly steady: number;
}

/** How many arrived at most within one second, and how many a second on average. */
export function ratesOf({ destination }: World): Rates {
  const times = destination.arrived.map(({ at }) => at);
  const most = Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length));
  const average = (some: readonly number[]) =>
    ((some.length - 1) * 1_000) / ((some.at(-1) ?? Number.NaN) - (some[0] ?? Number.NaN));
  const steady = average(times.slice(Math.floor(times.length / 4), Math.ceil(times.length * 0.9)));
  return { most, average: average(times), steady };
}

/** Row 21: two plans take each other's place while runs of three steps wait, of which the world began with one. */
export async function forthAndBack(world: World, count: number): Promise<void> {
  const { body } = await world.ask("GET", "/plans");
  await world.send(ids(count, "old-"));
  expect((await world.ask("POST", "/plans", world.planText({ w: { steps: [{ over: "beta" }] } }))).status).toBe(200);
  await world.send(ids(count, "new-"));
  await world.ask("POST", `/plans/${encodeURIComponent(body.active ?? "")}/activate`);
  await world.send(ids(10, "back-"));
  await world.drained();
  const done = await world.runs("done");
  const planOf = (name: string) => [...new Set(done.filter(({ key }) => key.startsWith(name)).map(({ plan }) => plan))];
  expect(planOf("old-")).toEqual([body.active]);
  expect(planOf("back-")).toEqual([body.active]);
  expect(planOf("new-")).not.toContain(body.active);
  await sound(world, { sent: 2 * count + 10, effects: count * 3 + 20 });
}

/** Row 16: of runs of a chain some fail at its last step, are told, and go on by hand from there. */
export async function failedGoOn(
  world: World,
  { count, failing }: { readonly count: number; readonly failing: number },
): Promise<void> {
  const poisoned = new Set<string>();
  world.destination.react = (path, { run }) => {
    if (path === "beta" && (poisoned.has(run) || poisoned.size < failing))
      return { status: 422, ...(poisoned.add(run) && {}) };
    return {};
  };
  await world.send(ids(count));
  await world.drained();
  const failed = await world.runs("failed");
  expect(failed.map(({ id }) => id).sort()).toEqual([...poisoned].sort());
  expect((await world.ask("GET", "/dead")).body.items).toHaveLength(poisoned.size);
  // One attempt each: it was refused for good.
  expect(world.destination.arrived.filter(({ status }) => status === 422)).toHaveLength(poisoned.size);
  const before = world.destination.arrived.length;
  world.destination.react = () => ({});
  expect((await world.ask("POST", "/dead/retry")).body).toEqual({ retried: poisoned.size });
  await world.drained();
  expect(world.destination.arrived.length - before, "only the step that failed").toBe(poisoned.size);
  await sound(world, { sent: count, effects: count * 3 });
  expect(await world.runs("failed")).toEqual([]);
}

/** Row 18: five versions of so many records come while attempts fail and the service is killed. */
export async function oneAfterTheOther(world: World, count: number): Promise<void> {
  const dice = diceOf(seed + 4);
  const records = ids(count, "version-");
  const versions = 5;
  world.destination.react = () => (dice() < 0.1 ? { status: 503 } : { afterMs: 5 });
  for (let revision = 0; revision < versions; revision += 1) {
    await world.send(records, 1, revision);
    await sleep(dice() * 100);
    if (revision % 2 === 1) {
      await world.end("SIGKILL");
      await world.start();
    }
  }
  await world.drained();
  const repeats = await sound(world, { sent: records.length, effects: records.length * versions * 2 });
  const runs = new Map((await world.runs("done")).map((run) => [run.id, run]));
  expect(runs.size).toBe(records.length * versions);
  const seen = new Map<string, number>();
  for (const { run } of world.destination.arrived) {
    const { key = "", version = "" } = runs.get(run) ?? {};
    expect(Number(version), `${key} after version ${seen.get(key)}`).toBeGreaterThanOrEqual(seen.get(key) ?? 0);
    seen.set(key, Number(version));
  }
  told("18", `${records.length} records of ${versions} versions, 10 % failures, 2 kills, ${repeats} repeats`);
}
