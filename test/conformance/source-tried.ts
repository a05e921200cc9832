import { sourceContracts } from "@heed/integrations/contracts";
import { reviewFields } from "@heed/integrations/reviews";
import { nodeWriter, type Plan, planSemantics, planVersion, sealPlan, typeFromSchema } from "@heed/plan";
import { createRuntime, loadPlan, type Runtime, type RuntimeEvent, type Store } from "@heed/runtime";
import { z } from "zod";
import type { SourceRig, StartSourceRig } from "./source-rig.ts";

/** The sources that are asked by the service and have another side. The runtime's own tests try the folder. */
export const polledSources = Object.values(sourceContracts).flatMap(({ kind, name }) =>
  kind === "polled" && name !== "folder" ? [name] : [],
);

/** Starts the rig of a source. Its file is named after the folder of the source. */
export async function sourceRigOf(name: string, of: Parameters<StartSourceRig>[0]): Promise<SourceRig> {
  const folder = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const { start }: { readonly start: StartSourceRig } = await import(`./source-rigs/${folder}.ts`);
  return start(of);
}

/** A plan with a workflow for every review, new or changed, from the source of a rig. */
function planOf(source: string, { settings, secrets }: SourceRig) {
  const { write, table } = nodeWriter();
  const { type } = typeFromSchema(z.object(reviewFields));
  if (type.kind !== "record") throw new Error("the fields of a review are no record");
  const when = write({ kind: "constant", value: true });
  const input = write({ kind: "record", entries: [["name", { kind: "constant", value: "A review" }]] });
  const step = { kind: "task", id: "s0", needs: [], after: [], connection: "tickets", operation: "create", input };
  const plan: Omit<Plan, "hash"> = {
    ...{ format: "heed-plan", version: planVersion, semantics: planSemantics, build: {} },
    secrets: Object.keys(secrets).sort(),
    datasets: { reviews: { key: "id", fields: type.fields } },
    connections: { tickets: { connector: "tickets", settings: {} } },
    sources: {
      [`${source}.main`]: { source, dataset: "reviews", settings: z.record(z.string(), z.json()).parse(settings) },
    },
    workflows: [{ id: "all", dataset: "reviews", on: "saved", when, steps: [{ ...step, kind: "task" }] }],
    nodes: table(),
  };
  const loading = loadPlan(JSON.stringify(sealPlan(plan)));
  if (loading.kind === "refused") throw new Error(loading.fault.message);
  return loading.plan;
}

/** A runtime that has looked at a source once. */
export interface Looking {
  readonly runtime: Runtime;
  readonly events: readonly RuntimeEvent[];
  /** How long until it is looked at again. */
  readonly untilNext: () => number;
  /** Lets the time pass until then, and waits for the look to end. */
  readonly again: (afterMs?: number) => Promise<void>;
  /** Has it looked at again because it was mended, and waits for the look to end. */
  readonly mended: () => Promise<void>;
  readonly state: () => Promise<{ readonly state: string; readonly reason?: string }>;
}

/** The time at which the runtimes of the suite begin. */
const startAt = Date.parse("2026-11-24T10:00:00Z");

/** Puts the source of a rig to work, and waits until the first look has ended, or until `isHeld`. */
export async function looking(source: string, rig: SourceRig, options: LookingOptions): Promise<Looking> {
  const { store, secrets = rig.secrets, isHeld = () => false } = options;
  const clock = heldClock();
  const events: RuntimeEvent[] = [];
  const created = await createRuntime({
    ...{ plan: planOf(source, rig), store, clock, retention: false, allowHosts: [rig.hostPort] },
    random: () => 0.5,
    secrets: (name) => secrets[name],
    onEvent: (event) => events.push(event),
  });
  if (created.kind === "refused") throw new Error(created.faults.map(({ message }) => message).join("; "));
  const { runtime } = created;
  const state = async () => (await runtime.query.sources())[0] ?? { state: "looking" };
  const settled = async () => {
    do await new Promise((resolve) => setTimeout(resolve, 1));
    while ((await state()).state === "looking" && !isHeld());
  };
  runtime.receive();
  await settled();
  return {
    ...{ runtime, events, untilNext: clock.untilNext, state },
    mended: async () => {
      runtime.lookNow(`${source}.main`);
      await settled();
    },
    again: async (afterMs = clock.untilNext()) => {
      clock.pass(afterMs);
      await settled();
    },
  };
}

interface LookingOptions {
  readonly store: Store;
  readonly secrets?: SourceRig["secrets"];
  /** True once a request has come in that is not answered. */
  readonly isHeld?: () => boolean;
}

/** A clock that stands still until it is told to move. */
function heldClock() {
  let now = startAt;
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  return {
    now: () => now,
    timer: (afterMs: number, act: () => void) => {
      const timer = { at: now + afterMs, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    untilNext: () => Math.min(...timers.map(({ at }) => at)) - now,
    pass: (ms: number) => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { act } of due) act();
    },
  };
}
