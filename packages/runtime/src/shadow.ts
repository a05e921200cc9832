import type { Seen } from "./ingest/accept.ts";
import { match } from "./ingest/match.ts";
import type { LoadedPlan } from "./load-plan.ts";
import type { LoadedStep } from "./load-steps.ts";

/** How a candidate plan would have differed, since it runs beside the one at work. */
export interface ShadowReport {
  readonly plan: string;
  readonly sinceAt: number;
  /** Records that both plans saw, and those that the candidate's dataset refuses although the one at work takes them. */
  readonly records: number;
  readonly refused: number;
  /** Conditions of the candidate that could not be evaluated. */
  readonly faults: number;
  /** Records that match in one plan and not in the other. */
  readonly differing: number;
  /** By workflow, those that differ before the others. */
  readonly workflows: readonly ShadowWorkflow[];
}

/** How often a workflow matched in both plans, only in the one at work, only in the candidate; with some keys of records that differ. */
export interface ShadowWorkflow {
  readonly workflow: string;
  readonly both: number;
  readonly lost: number;
  readonly gained: number;
  /** The operations that the candidate's matches would begin with, by how often: recorded, not sent. */
  readonly effects: { readonly [operation: string]: number };
  readonly examples: readonly string[];
}

interface Tally {
  both: number;
  lost: number;
  gained: number;
  readonly effects: Map<string, number>;
  readonly examples: string[];
}

const mostExamples = 5;

/** A plan that runs beside the one at work: its conditions are asked, and nothing that it would do is done. */
export class Shadow {
  readonly plan: LoadedPlan;
  readonly #sinceAt: number;
  readonly #workflows = new Map<string, Tally>();
  #records = 0;
  #refused = 0;
  #faults = 0;
  #differing = 0;

  constructor(plan: LoadedPlan, sinceAt: number) {
    this.plan = plan;
    this.#sinceAt = sinceAt;
  }

  /** Asks the candidate what it says of a record that the plan at work has accepted. */
  see({ dataset, key, arrival, workflows: matched }: Seen): void {
    this.#records += 1;
    if (this.plan.datasets.get(dataset)?.schema.safeParse(arrival.record).success !== true) {
      this.#refused += 1;
      return;
    }
    const { workflows, faults } = match(this.plan, dataset, arrival);
    this.#faults += faults.length;
    for (const { id, steps } of workflows) this.#addEffects(this.#tally(id), steps);
    const [now, then] = [new Set(matched), new Set(workflows.map(({ id }) => id))];
    const all = [...new Set([...now, ...then])];
    for (const workflow of all) this.#compare(this.#tally(workflow), key, [now.has(workflow), then.has(workflow)]);
    if (all.some((workflow) => now.has(workflow) !== then.has(workflow))) this.#differing += 1;
  }

  #compare(tally: Tally, key: string, [isNow, isThen]: readonly [boolean, boolean]): void {
    if (isNow && isThen) tally.both += 1;
    else if (isNow) tally.lost += 1;
    else tally.gained += 1;
    if (isNow !== isThen && tally.examples.length < mostExamples) tally.examples.push(key);
  }

  #addEffects({ effects }: Tally, steps: readonly LoadedStep[]): void {
    for (const step of steps) {
      if (step.kind !== "task") continue;
      const effect = `${step.connection} ${step.operation}`;
      effects.set(effect, (effects.get(effect) ?? 0) + 1);
    }
  }

  get report(): ShadowReport {
    const workflows = [...this.#workflows].map(([workflow, { effects, ...tally }]) => ({
      workflow,
      ...tally,
      effects: Object.fromEntries(effects),
    }));
    const differing = (each: ShadowWorkflow) => each.lost + each.gained;
    return {
      ...{ plan: this.plan.hash, sinceAt: this.#sinceAt, records: this.#records, refused: this.#refused },
      ...{ faults: this.#faults, differing: this.#differing },
      workflows: workflows.sort((a, b) => differing(b) - differing(a) || (a.workflow < b.workflow ? -1 : 1)),
    };
  }

  #tally(workflow: string): Tally {
    const tally = this.#workflows.get(workflow) ?? { both: 0, lost: 0, gained: 0, effects: new Map(), examples: [] };
    this.#workflows.set(workflow, tally);
    return tally;
  }
}
