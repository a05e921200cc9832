import { advance, firstSteps } from "../delivery/advance.ts";
import type { LoadedDataset } from "../load-datasets.ts";
import type { LoadedPlan } from "../load-plan.ts";
import type { LoadedWorkflow } from "../load-workflows.ts";
import type { Store } from "../ports.ts";
import type { IngestResult } from "../result.ts";
import { inSlices, mapSliced } from "../slices.ts";
import type { StoredVersion } from "../stores/rows.ts";
import type { Write } from "../stores/write.ts";
import type { Checked, CheckResult } from "./check.ts";
import { isOlder } from "./identity.ts";
import { type Arrival, match } from "./match.ts";
import { rejection } from "./rejection.ts";
import { runIdOf } from "./run-id.ts";

/** Records that arrived together, each with what its dataset says of it. */
export interface Batch {
  readonly dataset: LoadedDataset;
  readonly records: readonly unknown[];
  readonly checked: readonly CheckResult[];
}

/** What is to be written for a batch, and what may be said of it once that is done. */
export interface Accepted {
  readonly results: readonly IngestResult[];
  readonly writes: readonly Write[];
  /** The records that were accepted, with the workflows that they match. */
  readonly seen: readonly Seen[];
}

/** A record that was accepted. */
export interface Seen {
  readonly dataset: string;
  readonly key: string;
  readonly arrival: Arrival;
  readonly workflows: readonly LoadedWorkflow[];
}

export interface AcceptPorts {
  readonly plan: LoadedPlan;
  readonly store: Pick<Store, "versions">;
  readonly now: number;
}

/** Decides what becomes of each record of a batch. Nothing is written here; until it is, no other batch may be accepted. */
export async function accept({ dataset, records, checked }: Batch, ports: AcceptPorts): Promise<Accepted> {
  const known = await knownVersions(
    dataset.name,
    checked.filter((each) => each.kind === "checked"),
    ports.store,
  );
  const writes: Write[] = [];
  const seen: Seen[] = [];
  const decide = (each: CheckResult, at: number): IngestResult => {
    if (each.kind === "rejected") {
      writes.push(rejection(dataset.name, records[at], { issues: each.issues, now: ports.now }));
      return each;
    }
    const taken = take(each, { dataset, known }, ports);
    writes.push(...taken.writes);
    if (taken.seen !== undefined) seen.push(taken.seen);
    return taken.result;
  };
  const results = await inSlices(mapSliced(checked, decide));
  return { results, writes, seen };
}

/** What is stored of the keys of a batch, and what the batch itself added up to now. */
interface Known {
  readonly stored: Set<string>;
  readonly newest: Map<string, StoredVersion>;
}

async function knownVersions(
  dataset: string,
  checked: readonly Checked[],
  store: AcceptPorts["store"],
): Promise<Known> {
  const known: Known = { stored: new Set(), newest: new Map() };
  const answers = await store.versions(dataset, checked);
  for (const [at, { isStored, newest }] of answers.entries()) {
    const name = checked[at];
    if (name === undefined) continue;
    if (isStored) known.stored.add(JSON.stringify([name.key, name.version]));
    if (newest !== undefined) known.newest.set(name.key, newest);
  }
  return known;
}

function take(
  checked: Checked,
  { dataset, known }: { readonly dataset: LoadedDataset; readonly known: Known },
  { plan, now }: AcceptPorts,
): { readonly result: IngestResult; readonly writes: readonly Write[]; readonly seen?: Seen } {
  const { key, version, record, body } = checked;
  const name = JSON.stringify([key, version]);
  const newest = known.newest.get(key);
  if (known.stored.has(name)) return { result: { kind: "duplicate", key, version }, writes: [] };
  if (newest !== undefined && isOlder(record, newest.record, dataset.definition))
    return { result: { kind: "stale", key, version }, writes: [] };
  known.stored.add(name);
  known.newest.set(key, { key, version, record });

  const event = newest === undefined ? "created" : "updated";
  const arrival: Arrival = {
    event,
    record,
    startedAt: now,
    ...(newest === undefined ? {} : { before: newest.record }),
  };
  const { workflows, faults } = match(plan, dataset.name, arrival);
  const of: RunsOf = {
    dataset: dataset.name,
    key,
    version,
    arrival,
    plan: plan.hash,
    now,
    ...(newest && { beforeVersion: newest.version }),
  };
  const runs = workflows.map((workflow) => runWrites(workflow, of));
  return {
    seen: { dataset: dataset.name, key, arrival, workflows },
    result: {
      kind: "accepted",
      key,
      version,
      event,
      runs: runs.map(({ run, workflow }) => ({ workflow, run })),
      faults,
    },
    writes: [
      { kind: "record", dataset: dataset.name, key, version, body, receivedAt: now },
      ...runs.map(({ write }) => write),
      ...faults.map((fault): Write => ({ kind: "fault", ...fault, dataset: dataset.name, key, version, at: now })),
    ],
  };
}

interface RunsOf {
  readonly dataset: string;
  readonly key: string;
  readonly version: string;
  readonly beforeVersion?: string;
  readonly arrival: Arrival;
  readonly plan: string;
  readonly now: number;
}

/** A new run, carried on as far as it goes without an attempt. */
function runWrites(
  workflow: LoadedWorkflow,
  of: RunsOf,
): { readonly run: string; readonly workflow: string; readonly write: Write } {
  const { dataset, key, version, arrival, plan, now, beforeVersion } = of;
  const id = runIdOf({ dataset, key, version, workflow: workflow.id });
  const { steps, run } = advance(workflow, { given: arrival, steps: firstSteps(workflow) }, now);
  const row = {
    id,
    workflow: workflow.id,
    plan,
    dataset,
    key,
    version,
    event: arrival.event,
    state: run,
    startedAt: now,
  };
  const ended = run === "running" ? {} : { endedAt: now };
  const before = beforeVersion === undefined ? {} : { beforeVersion };
  const inOrder = workflow.order === undefined ? {} : { inOrder: true as const };
  const write: Write = { kind: "run", run: { ...row, ...ended }, ...before, ...inOrder, steps };
  return { run: id, workflow: workflow.id, write };
}
