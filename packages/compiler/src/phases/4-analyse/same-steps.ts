import { diagnose } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { duplicate, subsumed } from "../../diagnostics/analysis.ts";
import type { WorkflowIr } from "../../ir.ts";
import type { EffectNames } from "./effects.ts";
import { eventsOf, type ReasonerFor } from "./reasoners.ts";

/** Pairs of workflows, by their ids. */
export interface Pairs {
  readonly has: (one: WorkflowIr, other: WorkflowIr) => boolean;
}

/** What workflows on a dataset are compared with. */
export interface Comparing {
  readonly reasonerFor: ReasonerFor;
  readonly names: EffectNames;
  readonly context: CompileContext;
}

/** Reports workflows of which another does everything, for all records that they are about. Gives the pairs that it told of. */
export function reportSameSteps(workflows: readonly WorkflowIr[], { reasonerFor, names, context }: Comparing): Pairs {
  const told = new Set<string>();
  for (const group of groupsOf(workflows, names)) {
    const covered = new Set<WorkflowIr>();
    for (const [at, one] of group.entries()) {
      for (const other of group.slice(at + 1)) {
        if (covered.has(one) || covered.has(other)) continue;
        const [fewer, more] = [isWithin(one, other, reasonerFor), isWithin(other, one, reasonerFor)];
        if (!fewer && !more) continue;
        const [less, rest] = more ? [other, one] : [one, other];
        covered.add(less);
        told.add(`${one.id} ${other.id}`).add(`${other.id} ${one.id}`);
        const because = [{ message: `\`${rest.id}\` is here`, span: rest.at }];
        const ids = { id: less.id, other: rest.id };
        context.add(diagnose(fewer && more ? duplicate : subsumed, ids, { span: less.at, because }));
      }
    }
  }
  return { has: (one, other) => told.has(`${one.id} ${other.id}`) };
}

/** Workflows on the same dataset with the same steps, where there are several. */
function groupsOf(workflows: readonly WorkflowIr[], names: EffectNames): readonly (readonly WorkflowIr[])[] {
  const groups = new Map<string, WorkflowIr[]>();
  for (const workflow of workflows) {
    if (workflow.steps.length === 0) continue;
    const name = `${workflow.dataset} ${names.nameOfSteps(workflow)}`;
    groups.set(name, [...(groups.get(name) ?? []), workflow]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** True when the other workflow runs for every record and every event for which the one does. */
function isWithin(one: WorkflowIr, other: WorkflowIr, reasonerFor: ReasonerFor): boolean {
  const events = eventsOf(other);
  return eventsOf(one).every(
    (event) =>
      events.includes(event) &&
      reasonerFor(one, event).isNone([
        { condition: one.when, outcomes: ["true"] },
        { condition: other.when, outcomes: ["false", "fault"] },
      ]),
  );
}
