import type { Step, StepState } from "@heed/runtime";
import type { RunRow } from "../src/stores/rows.ts";
import type { Write } from "../src/stores/write.ts";

const body = (value: unknown) => JSON.stringify(value);
/** A plan that runs may be pinned to. */
export const plan: Write & { readonly kind: "plan" } = { kind: "plan", hash: "p", text: "{}", at: 1 };
/** A version of a record. */
export const version = (key: string, name: string, record: object = { key, name }): Write => ({
  kind: "record",
  dataset: "d",
  key,
  version: name,
  body: body(record),
  receivedAt: 5,
});
/** A step in a state. */
export const step = (id: string, state: StepState, more: Partial<Step> = {}): Step => ({
  id,
  lane: "l",
  state,
  attempts: 0,
  unknowns: 0,
  ...more,
});
/** A run. */
export const row = (id: string, more: Partial<RunRow> = {}): RunRow => ({
  id,
  workflow: "w",
  plan: "p",
  dataset: "d",
  key: "k",
  version: "1",
  event: "created",
  state: "running",
  startedAt: 7,
  ...more,
});
/** What begins a run. */
export const run = (id: string, steps: readonly Step[], more: Partial<RunRow> = {}): Write => ({
  kind: "run",
  run: row(id, more),
  steps,
});
/** The state of a step that is to be attempted. */
export const due = (dueAt: number, delayMs = 0): StepState => ({ kind: "due", dueAt, delayMs });
