import { resolve } from "node:path";
import { canonicalJson, type Diagnostic, diagnose, type Plan, type Scope, sealPlan, type Value } from "@heed/plan";
import { type LoadedDataset, type LoadedPlan, loadPlan } from "@heed/runtime";
import { openInput } from "@heed/runtime/decode";
import { type Profile, profileDataset } from "@heed/runtime/matching";
import { datasetOf } from "../dataset-of.ts";
import { nothingToProfile } from "../faults.ts";
import type { Io } from "../io.ts";
import type { OrFaults } from "../read-plan.ts";

/** A plan that knows what usually arrives, and what that gains. */
export interface ProfiledPlan {
  readonly plan: Plan;
  readonly dataset: string;
  /** How many records the sample has, and how many it had that the dataset does not accept. */
  readonly records: number;
  readonly refused: number;
  readonly profile: Profile;
}

/** So many records of a file are looked at: more say nothing new. */
const mostRecords = 20_000;

/**
 * Measures on past records how often each part of the conditions is true, and puts that into the plan. `written` is a file, with its dataset
 * and `=` in front where the plan has several: `reviews=past.ndjson`.
 */
export async function profilePlan(plan: Plan, written: string, io: Io): Promise<OrFaults<ProfiledPlan>> {
  const loading = loadPlan(canonicalJson(plan));
  if (loading.kind === "refused") return { kind: "refused", faults: [loading.fault] };
  const loaded = loading.plan;
  const { named, file } = split(written, loaded);
  const dataset = datasetOf(named, loaded);
  if (dataset.kind === "refused") return dataset;
  const sample = await readSample(dataset.value, file, io);
  if (sample.kind === "refused") return sample;
  const { records, refused } = sample.value;
  if (records.length === 0)
    return { kind: "refused", faults: [diagnose(nothingToProfile, { file, dataset: dataset.value.name, refused })] };
  const { name, definition } = dataset.value;
  const profile = profileDataset(loaded, name, records);
  const { hash: _hash, ...content } = plan;
  const datasets = { ...plan.datasets, [name]: { ...definition, profile: { ...profile.shares } } };
  const value = { plan: sealPlan({ ...content, datasets }), dataset: name, records: records.length, refused, profile };
  return { kind: "good", value };
}

function split(
  written: string,
  { datasets }: LoadedPlan,
): { readonly named: string | undefined; readonly file: string } {
  const at = written.indexOf("=");
  const named = written.slice(0, Math.max(at, 0));
  return datasets.has(named) ? { named, file: written.slice(at + 1) } : { named: undefined, file: written };
}

interface Sample {
  readonly records: readonly Scope[];
  readonly refused: number;
}

async function readSample({ definition, schema }: LoadedDataset, file: string, io: Io): Promise<OrFaults<Sample>> {
  const path = resolve(io.cwd, file);
  const opened = await openInput({ path, name: file, format: undefined, fields: definition.fields, stdin: io.stdin });
  if (opened.kind === "refused") return { kind: "refused", faults: [opened.fault] };
  const { input } = opened;
  const records: Scope[] = [];
  const faults: Diagnostic[] = [];
  let refused = 0;
  try {
    for await (const item of input.items) {
      if (item.kind === "stopped") faults.push(item.fault);
      if (item.kind === "bad") refused += 1;
      if (item.kind !== "record") continue;
      const checked = schema.safeParse(item.value);
      if (checked.success) records.push(asRecord(checked.data));
      else refused += 1;
      if (records.length >= mostRecords) break;
    }
  } finally {
    input.close();
  }
  return faults.length > 0 ? { kind: "refused", faults } : { kind: "good", value: { records, refused } };
}

/** What a dataset has accepted is a record. */
function asRecord(accepted: unknown): Scope {
  return accepted as { readonly [name: string]: Value };
}
