import { canonicalJson, type PlanDataset, printType } from "@heed/plan";
import { type Refused, refusedFields } from "./type-change.ts";
import type { Sides } from "./workflow-change.ts";

/** What is different in a dataset. */
export interface DatasetChange {
  readonly dataset: string;
  readonly kind: "added" | "removed" | "changed";
  /** Whether records that were taken before are rejected now, or count as others. */
  readonly isBreaking: boolean;
  readonly key?: { readonly before: string; readonly now: string };
  readonly version?: { readonly before: string | undefined; readonly now: string | undefined };
  /** Which records that were taken are rejected now, by the types of the fields. */
  readonly refused: readonly Refused[];
  /** Fields that came, went, or take more than before, in words. */
  readonly others: readonly { readonly field: string; readonly what: string }[];
}

/** The datasets that are different. */
export function datasetChanges({ before, now }: Sides): readonly DatasetChange[] {
  const [olds, news] = [before.plan.datasets, now.plan.datasets];
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].sort();
  return names.flatMap((dataset): readonly DatasetChange[] => {
    const [old, is] = [own(olds, dataset), own(news, dataset)];
    const nothing = { dataset, refused: [], others: [] };
    if (old === undefined) return [{ ...nothing, kind: "added", isBreaking: false }];
    if (is === undefined) return [{ ...nothing, kind: "removed", isBreaking: true }];
    return changed(dataset, old, is);
  });
}

function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function changed(dataset: string, before: PlanDataset, now: PlanDataset): readonly DatasetChange[] {
  const content = ({ key, version, fields }: PlanDataset) => canonicalJson({ key, version: version ?? null, fields });
  if (content(before) === content(now)) return [];
  const refused = refusedFields(before.fields, now.fields);
  const key = before.key === now.key ? {} : { key: { before: before.key, now: now.key } };
  const version = before.version === now.version ? {} : { version: { before: before.version, now: now.version } };
  return [
    {
      ...{ dataset, kind: "changed", refused, ...key, ...version, others: otherFields(before, now, refused) },
      isBreaking: refused.length > 0 || before.key !== now.key || before.version !== now.version,
    },
  ];
}

function otherFields(before: PlanDataset, now: PlanDataset, refused: readonly Refused[]): DatasetChange["others"] {
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(now.fields)])];
  return names.flatMap((field) => {
    const [old, is] = [own(before.fields, field), own(now.fields, field)];
    if (refused.some(({ path }) => path.split(/[.[]/)[0] === field)) return [];
    if (old === undefined) return is === undefined ? [] : [{ field, what: `new, \`${printType(is)}\`` }];
    if (is === undefined) return [{ field, what: "gone: it is dropped when a record arrives" }];
    if (canonicalJson(old) === canonicalJson(is)) return [];
    const [was, nowText] = [printType(old), printType(is)];
    return [
      {
        field,
        what: was === nowText ? "takes more than before" : `takes more than before: \`${was}\`, now \`${nowText}\``,
      },
    ];
  });
}
