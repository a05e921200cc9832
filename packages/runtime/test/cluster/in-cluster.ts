import type { Runtime, RuntimeOptions } from "@heed/runtime";
import { restateEngine } from "@heed/runtime/restate";
import { running } from "../running.ts";
import type { Servers } from "./servers.ts";

/** Servers, and the SDK for those who work for them. */
export interface Cluster {
  readonly servers: Servers;
  readonly sdk: unknown;
}

/** What a runtime is made of, for either engine. */
export type Options = Pick<RuntimeOptions, "plan"> & Partial<RuntimeOptions>;

/** A runtime that works for the cluster. */
export function inCluster(
  { servers: { ingress, admin }, sdk }: Cluster,
  home: string,
  options: Options,
): Promise<Runtime> {
  return running({ ...options, engine: restateEngine({ sdk, ingress, admin, home }) });
}
