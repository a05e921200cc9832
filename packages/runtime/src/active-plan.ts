import { setImmediate } from "node:timers/promises";
import { type Diagnostic, diagnose } from "@heed/plan";
import { type ConnectionSources, type ResolvedSource, resolveConnections } from "./delivery/connections.ts";
import type { PlanAtWork, Plans } from "./delivery/plans.ts";
import { noSuchPlan, unknownOverride } from "./faults.ts";
import type { LoadedPlan } from "./load-plan.ts";
import type { Clock } from "./ports.ts";
import type { Writer } from "./stores/group-commit.ts";
import type { Store } from "./stores/store.ts";
import type { Write } from "./stores/write.ts";
import { textParts } from "./text-parts.ts";

/** What came of putting a plan to work. */
export type Activation =
  | { readonly kind: "activated"; readonly plan: string; readonly before: string }
  | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] };

export interface ActivePorts {
  readonly writer: Writer;
  readonly plans: Plans;
  readonly clock: Clock;
  readonly sources: ConnectionSources;
}

/** So many characters of a plan are written at once. */
const partLength = 131_072;

/** What keeps a plan and puts it to work: the last of the writes puts all of them into force, those before it may be done one by one. */
export function activationWrites(
  { hash, text, mapText }: LoadedPlan,
  { at, byHand }: { readonly at: number; readonly byHand: boolean },
): readonly (readonly Write[])[] {
  const map = mapText === undefined ? {} : { map: mapText };
  const [first = "", ...rest] = textParts(text, partLength);
  return [
    ...rest.map((part, at): readonly Write[] => [{ kind: "plan-part", plan: hash, part: at + 1, text: part }]),
    [
      { kind: "plan", hash, text: first, at, ...map },
      { kind: "activate", plan: hash, at, byHand },
    ],
  ];
}

/**
 * The hash of the plan that was put to work by hand on top of this one, and has been at work since: the one that a service goes on with when it is
 * started again with the same. Undefined where there is none, or where another has been started in between.
 */
export async function putOnTop(store: Pick<Store, "activations">, hash: string): Promise<string | undefined> {
  let newest: string | undefined;
  let cursor: string | undefined;
  do {
    const page = await store.activations(cursor === undefined ? {} : { after: cursor });
    for (const { plan, byHand } of page.items) {
      newest ??= plan;
      if (!byHand) return plan === hash && newest !== hash ? newest : undefined;
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return undefined;
}

/**
 * The plan that new records are matched against. Another one takes its place as a whole, after it was checked and is on the disk: a batch
 * of records sees the one or the other. Runs that began before finish on their own.
 */
export class ActivePlan {
  readonly #ports: ActivePorts;
  #work: PlanAtWork;
  #changing = 0;

  constructor(work: PlanAtWork, ports: ActivePorts) {
    this.#work = work;
    this.#ports = ports;
  }

  get plan(): LoadedPlan {
    return this.#work.plan;
  }

  /** True while a plan is being put to work: its parts are written one by one. */
  get isChanging(): boolean {
    return this.#changing > 0;
  }

  get sources(): ReadonlyMap<string, ResolvedSource> {
    return this.#work.sources ?? new Map();
  }

  async activate(plan: LoadedPlan): Promise<Activation> {
    this.#changing += 1;
    try {
      return await this.#put(plan);
    } finally {
      this.#changing -= 1;
    }
  }

  async #put(plan: LoadedPlan): Promise<Activation> {
    const { writer, plans, clock, sources } = this.#ports;
    const { connections, sources: from, faults } = resolveConnections(plan.plan, sources);
    // Settings of this deployment may be for connections that only other plans have.
    const grave = faults.filter(({ code }) => code !== unknownOverride.code);
    if (grave.length > 0) return { kind: "refused", faults: grave };
    for (const writes of activationWrites(plan, { at: clock.now(), byHand: true })) {
      await writer.write(writes);
      // A writer that is busy takes the next at once: everything else that waits has its turn before that.
      await setImmediate();
    }
    const before = this.plan.hash;
    this.#work = { plan, connections, sources: from };
    plans.know(this.#work);
    return { kind: "activated", plan: plan.hash, before };
  }

  /** Puts a plan back to work that the store has. */
  async activateKnown(hash: string): Promise<Activation> {
    const known = await this.#ports.plans.of(hash);
    return known === undefined
      ? { kind: "refused", faults: [diagnose(noSuchPlan, { hash })] }
      : this.activate(known.plan);
  }
}
