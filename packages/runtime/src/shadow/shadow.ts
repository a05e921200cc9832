import type { Seen } from "../ingest/accept.ts";
import { match } from "../ingest/match.ts";
import type { LoadedPlan } from "../load-plan.ts";
import { compareEffects, type EffectsCompared } from "./compare-effects.ts";
import { type VirtualEffect, virtualRun } from "./virtual-run.ts";

/** How a candidate plan would have differed, since it runs beside the one at work. */
export interface ShadowReport {
  readonly plan: string;
  readonly sinceAt: number;
  /** Records that both plans saw, and those that the candidate's dataset refuses although the one at work takes them. */
  readonly records: number;
  readonly refused: number;
  /** Conditions of the candidate that could not be evaluated. */
  readonly faults: number;
  /** Records that match in one plan and not in the other, or for which something else would be done. */
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
  /**
   * What the runs of both plans would do outside, from end to end, with nothing sent: waits pass, and every destination confirms with an answer that
   * is made up. So a workflow that matches as before may still be seen to do something else.
   */
  readonly steps: EffectsCompared;
  /** What the candidate's runs would do, by how often. */
  readonly effects: { readonly [operation: string]: number };
  readonly examples: readonly string[];
}

interface Tally {
  both: number;
  lost: number;
  gained: number;
  steps: EffectsCompared;
  readonly effects: Map<string, number>;
  readonly examples: string[];
}

const mostExamples = 5;

/** A plan that runs beside the one at work: its conditions are asked and its runs thought through, and nothing that they would do is done. */
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
    const effectsOf = (list: Seen["workflows"]) => new Map(list.map((each) => [each.id, virtualRun(each, arrival)]));
    const [now, then] = [effectsOf(matched), effectsOf(workflows)];
    const all = [...new Set([...now.keys(), ...then.keys()])];
    const differing = all.filter((id) => this.#compare(this.#tally(id), now.get(id), then.get(id)));
    for (const { examples } of differing.map((id) => this.#tally(id)))
      if (examples.length < mostExamples) examples.push(key);
    if (differing.length > 0) this.#differing += 1;
  }

  /** Counts what the runs of a workflow would do in both plans; true when that differs. */
  #compare(
    tally: Tally,
    now: readonly VirtualEffect[] | undefined,
    then: readonly VirtualEffect[] | undefined,
  ): boolean {
    if (now !== undefined && then !== undefined) tally.both += 1;
    else if (now !== undefined) tally.lost += 1;
    else tally.gained += 1;
    for (const { task } of then ?? []) tally.effects.set(task, (tally.effects.get(task) ?? 0) + 1);
    const steps = compareEffects(now ?? [], then ?? []);
    tally.steps = sumOf(tally.steps, steps);
    return now === undefined || then === undefined || steps.changed + steps.lost + steps.gained > 0;
  }

  get report(): ShadowReport {
    const workflows = [...this.#workflows].map(([workflow, { effects, ...tally }]) => ({
      workflow,
      ...tally,
      effects: Object.fromEntries(effects),
    }));
    const differing = ({ lost, gained, steps }: ShadowWorkflow) =>
      lost + gained + steps.changed + steps.lost + steps.gained;
    return {
      ...{ plan: this.plan.hash, sinceAt: this.#sinceAt, records: this.#records, refused: this.#refused },
      ...{ faults: this.#faults, differing: this.#differing },
      workflows: workflows.sort((a, b) => differing(b) - differing(a) || (a.workflow < b.workflow ? -1 : 1)),
    };
  }

  #tally(workflow: string): Tally {
    const tally = this.#workflows.get(workflow) ?? {
      ...{ both: 0, lost: 0, gained: 0, steps: { same: 0, changed: 0, lost: 0, gained: 0 } },
      ...{ effects: new Map(), examples: [] },
    };
    this.#workflows.set(workflow, tally);
    return tally;
  }
}

function sumOf(a: EffectsCompared, b: EffectsCompared): EffectsCompared {
  return {
    same: a.same + b.same,
    changed: a.changed + b.changed,
    lost: a.lost + b.lost,
    gained: a.gained + b.gained,
  };
}
