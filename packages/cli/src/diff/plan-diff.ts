import { placeOf } from "@heed/runtime/query";
import { taskName } from "../replay/answers.ts";
import { type ConnectionChange, connectionChanges, type SecretChanges, secretChanges } from "./connection-change.ts";
import { type DatasetChange, datasetChanges } from "./dataset-change.ts";
import { isSameWorkflow, type Sides, type WorkflowChange, workflowChange } from "./workflow-change.ts";

/** Everything in which a plan differs from another. */
export interface PlanDiff {
  readonly added: readonly NewWorkflow[];
  readonly removed: readonly string[];
  readonly changed: readonly WorkflowChange[];
  /** How many workflows do the same for the same records. */
  readonly same: number;
  readonly datasets: readonly DatasetChange[];
  readonly connections: readonly ConnectionChange[];
  readonly secrets: SecretChanges;
}

/** A workflow that came. `sameAs` is one that went and did the same: it has another name now. */
export interface NewWorkflow {
  readonly workflow: string;
  readonly place?: string;
  readonly dataset: string;
  readonly tasks: readonly string[];
  readonly sameAs?: string;
}

/** Compares two plans by what they mean: places, names of nodes and the order of independent steps count for nothing. */
export function planDiff(sides: Sides): PlanDiff {
  const [olds, news] = [sides.before.workflows, sides.now.workflows];
  const known = new Set(olds.map(({ id }) => id));
  const has = new Set(news.map(({ id }) => id));
  const gone = olds.filter(({ id }) => !has.has(id));
  const both = news.filter(({ id }) => known.has(id));
  const changed = both.flatMap(({ id }) => workflowChange(id, sides) ?? []);
  return {
    added: news
      .filter(({ id }) => !known.has(id))
      .map((workflow) => {
        const same = gone.find((each) => isSameWorkflow(each, workflow));
        const place = placeOf(sides.now, workflow.id);
        return {
          ...(place === undefined ? {} : { place }),
          ...{ workflow: workflow.id, dataset: workflow.dataset, tasks: tasksOf(workflow) },
          ...(same === undefined ? {} : { sameAs: same.id }),
        };
      }),
    removed: gone.map(({ id }) => id),
    changed,
    same: both.length - changed.length,
    datasets: datasetChanges(sides),
    connections: connectionChanges(sides),
    secrets: secretChanges(sides),
  };
}

/** True when the plans differ in something that a user would notice. */
export function isChanged({ added, removed, changed, datasets, connections, secrets }: PlanDiff): boolean {
  const lists = [added, removed, changed, datasets, connections, secrets.needed, secrets.unneeded];
  return lists.some((list) => list.length > 0);
}

/**
 * What would stop something that works: a dataset that refuses records which it took, or that tells them apart by another field; and a secret
 * without which the runtime does not start.
 */
export function breakages({ datasets, secrets }: PlanDiff): readonly string[] {
  return [
    ...datasets
      .filter(({ isBreaking }) => isBreaking)
      .map(
        ({ dataset, kind }) =>
          `dataset ${dataset} ${kind === "removed" ? "is gone" : "refuses records that it took, or counts them as others"}`,
      ),
    ...secrets.needed.map((name) => `secret ${name} is needed now`),
  ];
}

function tasksOf({ byId }: Sides["now"]["workflows"][number]): readonly string[] {
  return [...new Set([...byId.values()].flatMap((step) => (step.kind === "task" ? [taskName(step)] : [])))];
}
