import { diagnose, type Plan, type PlanDataset, recordSchema } from "@heed/plan";
import type { z } from "zod";
import { unusableDataset } from "./faults.ts";
import { refuse } from "./refusal.ts";

/** A dataset with what checks its records. */
export interface LoadedDataset {
  readonly name: string;
  readonly definition: PlanDataset;
  readonly schema: z.ZodType;
}

/** Makes the schemas of all datasets of a plan. */
export function loadDatasets({ datasets }: Plan): ReadonlyMap<string, LoadedDataset> {
  return new Map(Object.entries(datasets).map(([name, definition]) => [name, loadDataset(name, definition)]));
}

function loadDataset(name: string, definition: PlanDataset): LoadedDataset {
  const missing = missingField(definition);
  if (missing !== undefined) refuse(diagnose(unusableDataset, { dataset: name, reason: missing }));
  try {
    return { name, definition, schema: recordSchema(definition.fields) };
  } catch (thrown) {
    // A text format or a pattern that this version does not have.
    return refuse(
      diagnose(unusableDataset, { dataset: name, reason: thrown instanceof Error ? thrown.message : String(thrown) }),
    );
  }
}

function missingField({ key, version, fields }: PlanDataset): string | undefined {
  const missing = [key, ...(version === undefined ? [] : [version])].find((name) => !Object.hasOwn(fields, name));
  return missing === undefined ? undefined : `it has no field \`${missing}\``;
}
