import type { DeliverPort, LoadedPlan, Runtime } from "@heed/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { services as served } from "../../src/engines/restate/names.ts";
import { running, scripted } from "../running.ts";
import { always, constant, loaded } from "../write-plan.ts";
import { commentStep, faulty, workflowsOf } from "./generated.ts";
import { type Cluster, inCluster, type Options } from "./in-cluster.ts";
import { loadSdk, Servers } from "./servers.ts";

const done = { kind: "done", output: { key: "T-1", comments: 1 } } as const;

/** Lets a runtime do everything there is to do. */
async function worked(runtime: Runtime): Promise<void> {
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
interface Came {
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
async function onBoth(
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
function same(expected: Came, found: Came): void {
  expect([...found.ends.keys()].sort()).toEqual([...expected.ends.keys()].sort());
  for (const [id, end] of expected.ends) expect(found.ends.get(id), id).toEqual(end);
  expect([...found.keys].sort()).toEqual([...expected.keys].sort());
}

const reviews = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `r${at}`, rating: 1 + (at % 5), text: "x", at: "1" }));

const sizes = {
  1: Number(process.env.HEED_CLUSTER_PLANS ?? 500),
  3: Number(process.env.HEED_CLUSTER_PLANS_3 ?? 200),
};
const seed = Number(process.env.HEED_CLUSTER_SEED ?? 7);

describe.each([1, 3] as const)("with %i servers", (count) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = { servers: await Servers.start(count), sdk: await loadSdk() };
  });
  afterAll(() => cluster?.servers.close());

  test("a run of two steps and a wait goes through the cluster and is shown by the store", async () => {
    const { deliver, calls } = scripted(() => done);
    const steps = [
      commentStep("s1"),
      { id: "s2", ms: constant(50), needs: ["s1"] },
      commentStep("s3", { after: ["s2"] }),
    ];
    const plan = loaded({ workflows: [{ id: "w", when: always, steps }] });
    const runtime = await inCluster(cluster, "simple", { plan, deliver });
    runtime.start();
    await runtime.ingest("reviews", reviews(1));
    await worked(runtime);
    expect((await runtime.query.runs({})).items).toMatchObject([{ state: "done" }]);
    expect(calls.map(({ step }) => step)).toEqual(["s1", "s3"]);
    await runtime.stop();
  });

  test("what is under way is asked of the workers again, seconds apart, for as long as none of them is there", async () => {
    const runtime = await inCluster(cluster, "asked-again", { plan: loaded({ workflows: [] }) });
    runtime.start();
    while ((await runtime.unready()) !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    const answer = await fetch(`${cluster.servers.admin[0]}/services`);
    const { services }: { services: readonly { readonly name: string; readonly retry_policy: object }[] } = JSON.parse(
      await answer.text(),
    );
    expect(services.map(({ name }) => name).sort()).toEqual(Object.values(served).sort());
    for (const { name, retry_policy } of services) {
      expect(retry_policy, name).toMatchObject({ max_attempts: 1_000_000_000, max_interval: "3s" });
    }
    await runtime.stop();
  });

  test("versions of records are done in their order where workflows ask for it, with the ends and effects of the engine in the process", async () => {
    const inOrder = { on: "saved", order: "record" } as const;
    const workflows = workflowsOf(seed + 1, sizes[count] / 10).map((each) => ({ ...each, ...inOrder }));
    const [here, there] = await onBoth(cluster, "in-order", {
      plan: loaded({ workflows }),
      batches: ["1", "2", "3"].map((at) => reviews(2).map((review) => ({ ...review, id: `ordered-${review.id}`, at }))),
    });
    expect(here.ends.size).toBe(workflows.length * 2 * 3);
    same(here, there);
    for (const { versions } of [here, there]) {
      expect(versions.size).toBeGreaterThan(workflows.length);
      for (const [line, found] of versions) expect(found, line).toEqual([...found].sort());
    }
  });

  const size = sizes[count];
  test(`${size} generated plans with scripted faults end as on the engine in the process, with the same effects`, async () => {
    const plan = loaded({ workflows: workflowsOf(seed, size) });
    const [here, there] = await onBoth(cluster, "conformance", { plan, batches: [reviews(2)] });
    expect(here.ends.size).toBe(2 * size);
    same(here, there);
  });
});
