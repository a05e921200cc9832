import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import type { WrittenWorkflow } from "./plan.ts";
import { bundleService, type ServiceSettings, World, type WorldWishes } from "./world.ts";

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
