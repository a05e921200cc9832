import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { Servers, sdkModule } from "../../../packages/runtime/test/cluster/servers.ts";
import type { WrittenWorkflow } from "../plan.ts";
import { scale, withService } from "../rows.ts";
import { type ClusterPart, type ServiceSettings, sleep, World } from "../world.ts";
import { freePort, Gate } from "./gate.ts";

/** So long a row may take. */
export const timeout = 120_000 * scale;

/** A cluster with the services that work for it, behind one address. */
export interface Cluster {
  readonly servers: Servers;
  readonly gate: Gate;
  /**
   * INVARIANT: rows of one cluster have records of other names: the cluster knows a run by its record and workflow, whatever store it came from.
   * Starts so many services, each with a store of its own, which end with their row. The first one counts for all.
   */
  open(
    count: number,
    workflows: { readonly [id: string]: WrittenWorkflow },
    options?: ServiceSettings["options"],
  ): Promise<readonly [World, ...World[]]>;
}

/** A cluster of so many servers for the rows of a file. */
export function withCluster(count: 1 | 3): () => Cluster {
  withService();
  let cluster: Cluster | undefined;
  beforeAll(async () => {
    const [servers, gate] = await Promise.all([Servers.start(count), Gate.open()]);
    cluster = { servers, gate, open: (...asked) => opened({ servers, gate }, ...asked) };
  });
  afterAll(async () => {
    await Promise.all([cluster?.servers.close(), cluster?.gate.close()]);
  });
  return () => {
    if (cluster === undefined) throw new Error("the cluster has not started");
    return cluster;
  };
}

async function opened(
  { servers, gate }: Pick<Cluster, "servers" | "gate">,
  ...[count, workflows, options]: Parameters<Cluster["open"]>
): ReturnType<Cluster["open"]> {
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  gate.serve(ports);
  const part = (port: number): ClusterPart => ({
    ...{ sdk: sdkModule, ingress: servers.ingress, admin: servers.admin, home: randomUUID() },
    ...{ port, advertised: gate.url },
  });
  const [firstPort = 0, ...others] = ports;
  const first = await World.open(workflows, options, { cluster: part(firstPort) });
  onTestFinished(() => first.close());
  const worlds: [World, ...World[]] = [first];
  for (const port of others) {
    const world = await World.open(workflows, options, { cluster: part(port), beside: first });
    onTestFinished(() => world.close());
    worlds.push(world);
  }
  await Promise.all(
    worlds.map(async (world) => {
      await world.start();
      while ((await world.ask("GET", "/readyz")).status !== 200) await sleep(20);
    }),
  );
  return worlds;
}
