import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { services as served } from "../../src/engines/restate/names.ts";
import { scripted } from "../running.ts";
import { always, constant, loaded } from "../write-plan.ts";
import { onBoth, reviews, same, seed, worked } from "./both-engines.ts";
import { commentStep, workflowsOf } from "./generated.ts";
import { type Cluster, inCluster } from "./in-cluster.ts";
import { loadSdk, Servers } from "./servers.ts";

const done = { kind: "done", output: { key: "T-1", comments: 1 } } as const;

const sizes = {
  1: Number(process.env.HEED_CLUSTER_PLANS ?? 500),
  3: Number(process.env.HEED_CLUSTER_PLANS_3 ?? 200),
};

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
