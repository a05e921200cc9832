import type { DeliverPort, LoadedPlan, Runtime } from "@heed/runtime";
import { expect } from "vitest";
import { running } from "../running.ts";
import { faulty } from "./generated.ts";
import { type Cluster, inCluster, type Options } from "./in-cluster.ts";

/** HEED_CLUSTER_SEED rolls other dice. */
export const seed = Number(process.env.HEED_CLUSTER_SEED ?? 7);

/** Lets a runtime do everything there is to do. */
export async function worked(runtime: Runtime): Promise<void> {
  for (;;) {
    const nextAt = await runtime.idle();
    if (nextAt === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, nextAt - Date.now())));
  }
}

/** How every run and each of its steps ended, without times. */
async function endsOf(runtime: Runtime): Promise<ReadonlyMap<string, unknown>> {
  const ends = new Map<string, unknown>();
  let after: string | undefined;
  do {
    const page = await runtime.query.runs({ limit: 1_000, ...(after === undefined ? {} : { after }) });
    for (const { id } of page.items) {
      const detail = await runtime.query.run(id);
      if (detail === undefined) throw new Error(`there is no run ${id}`);
      const { state, workflow } = detail.run;
      ends.set(id, {
        workflow,
        state,
        steps: detail.steps.map(({ id: step, state: at, attempts }) => ({ step, at, attempts })),
      });
    }
    after = page.next;
  } while (after !== undefined);
  return ends;
}

/** What came of the same records and faults with an engine. */
export interface Came {
  readonly ends: ReadonlyMap<string, unknown>;
  /** The keys of all attempts. */
  readonly keys: readonly string[];
  /** By workflow and record, the versions that attempts were made for, in their order. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
}

/**
 * INVARIANT: tests of one cluster have records or workflows of other names: the cluster knows a run by them, whatever store it came from.
 * What comes of records, batch by batch, with the engine in the process and with the cluster.
 */
export async function onBoth(
  cluster: Cluster,
  home: string,
  { plan, batches }: { readonly plan: LoadedPlan; readonly batches: readonly (readonly object[])[] },
): Promise<readonly [Came, Came]> {
  const came = async (make: (options: Options) => Promise<Runtime>): Promise<Came> => {
    const { deliver, keys } = faulty(seed);
    const runs: string[] = [];
    const noting: DeliverPort = (call, ports) => {
      runs.push(call.run);
      return deliver(call, ports);
    };
    const runtime = await make({ plan, breaks: false, concurrencyPerConnection: 32, deliver: noting });
    runtime.start();
    for (const batch of batches) await runtime.ingest("reviews", batch);
    await worked(runtime);
    const versions = new Map<string, string[]>();
    const shown = new Map<string, { readonly line: string; readonly version: string }>();
    for (const id of new Set(runs)) {
      const run = (await runtime.query.run(id))?.run;
      shown.set(id, { line: `${run?.workflow} ${run?.key}`, version: run?.version ?? "" });
    }
    for (const id of runs) {
      const { line = "", version = "" } = shown.get(id) ?? {};
      versions.set(line, [...(versions.get(line) ?? []), version]);
    }
    const ends = await endsOf(runtime);
    await runtime.stop();
    return { ends, keys, versions };
  };
  return [await came(running), await came((options) => inCluster(cluster, home, options))];
}

/** Holds what came of one engine against the other. */
export function same(expected: Came, found: Came): void {
  expect([...found.ends.keys()].sort()).toEqual([...expected.ends.keys()].sort());
  for (const [id, end] of expected.ends) expect(found.ends.get(id), id).toEqual(end);
  expect([...found.keys].sort()).toEqual([...expected.keys].sort());
}

/** So many reviews. */
export const reviews = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `r${at}`, rating: 1 + (at % 5), text: "x", at: "1" }));
