import type { LoadedPlan, Runtime, RuntimeOptions } from "@heed/runtime";
import { restateEngine } from "@heed/runtime/restate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { services as served } from "../../src/engines/restate/names.ts";
import { running, scripted } from "../running.ts";
import { always, constant, loaded } from "../write-plan.ts";
import { commentStep, faulty, workflowsOf } from "./generated.ts";
import { loadSdk, Servers } from "./servers.ts";

const done = { kind: "done", output: { key: "T-1", comments: 1 } } as const;

interface Cluster {
  readonly servers: Servers;
  readonly sdk: unknown;
}

/** A runtime that works for the cluster. */
function inCluster(
  { servers: { ingress, admin }, sdk }: Cluster,
  home: string,
  options: Pick<RuntimeOptions, "plan"> & Partial<RuntimeOptions>,
): Promise<Runtime> {
  return running({ ...options, engine: restateEngine({ sdk, ingress, admin, home }) });
}

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

  const size = sizes[count];
  test(`${size} generated plans with scripted faults end as on the engine in the process, with the same effects`, async () => {
    const plan: LoadedPlan = loaded({ workflows: workflowsOf(seed, size) });
    const [here, there] = [faulty(seed), faulty(seed)];
    const options = { plan, breaks: false, concurrencyPerConnection: 32 };
    const embedded = await running({ ...options, deliver: here.deliver });
    const distributed = await inCluster(cluster, "conformance", { ...options, deliver: there.deliver });
    for (const runtime of [embedded, distributed]) {
      runtime.start();
      await runtime.ingest("reviews", reviews(2));
      await worked(runtime);
    }
    const [expected, found] = [await endsOf(embedded), await endsOf(distributed)];
    expect(expected.size).toBe(2 * size);
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [id, end] of expected) expect(found.get(id), id).toEqual(end);
    expect([...there.keys].sort()).toEqual([...here.keys].sort());
    await Promise.all([embedded.stop(), distributed.stop()]);
  });
});
