import { dirname, join, relative, resolve } from "node:path";
import { type Diagnostic, diagnose } from "@heed/plan";
import {
  type Created,
  createRuntime,
  type LoadedPlan,
  type Runtime,
  type RuntimeEvent,
  type RuntimeOptions,
  type Store,
  storeFaultOf,
} from "@heed/runtime";
import { openSqliteStore } from "@heed/runtime/sqlite";
import type { ConnectionRates, ConnectionSettings } from "./commands/runtime-options.ts";
import { folderNotMade } from "./faults.ts";
import type { Io } from "./io.ts";
import { makeFolder } from "./make-folder.ts";
import type { OrFaults } from "./read-plan.ts";
import { reasonOf } from "./reason-of.ts";

/** What `run` and `serve` have in common, as the user wrote it. */
export interface RuntimeRequest {
  readonly plan: string;
  readonly data?: string | undefined;
  readonly connection?: ConnectionSettings | undefined;
  readonly rate?: ConnectionRates | undefined;
  readonly limits?: RuntimeOptions["limits"];
  readonly pressure?: RuntimeOptions["pressure"];
  readonly retention?: RuntimeOptions["retention"];
  readonly allowHost?: readonly string[] | undefined;
  readonly publicUrl?: string | undefined;
}

/** A runtime with the store that it works on. */
export interface OpenedRuntime {
  readonly runtime: Runtime;
  readonly store: Store;
}

/** Where the store is: as the user says, else `.heed/heed.db` beside the plan. Relative to the working folder where that is shorter. */
export function dataPath({ plan, data }: RuntimeRequest, { cwd }: Pick<Io, "cwd">): string {
  const path = resolve(cwd, data ?? join(dirname(plan), ".heed", "heed.db"));
  const near = relative(cwd, path);
  return near.startsWith("..") ? path : near;
}

interface OpenRequest extends RuntimeRequest {
  readonly loaded: LoadedPlan;
  /** True to go on with the plan that was put to work by hand on top of this one. */
  readonly keepsActivated?: boolean;
  /** False where nothing is taken from sources. */
  readonly receives?: boolean;
  readonly onEvent: (event: RuntimeEvent) => void;
  /** What carries the runs out; an engine in this process if left out. */
  readonly engine?: RuntimeOptions["engine"];
}

/** Opens the store and puts the plan to work on it. Nothing is delivered before `start`. */
export async function openRuntime(request: OpenRequest, io: Pick<Io, "cwd" | "env">): Promise<OrFaults<OpenedRuntime>> {
  const path = resolve(io.cwd, dataPath(request, io));
  const unmade = await madeFolder(dirname(path));
  if (unmade !== undefined) return refused(unmade);
  const opened = await openSqliteStore(path);
  if (opened.kind === "refused") return refused(opened.fault);
  const { store } = opened;
  const created = await workOn(store, request, io);
  if (created.kind === "ready") return { kind: "good", value: { runtime: created.runtime, store } };
  await store.close();
  return { kind: "refused", faults: created.faults };
}

/** A store that cannot be written from the start is a fault like any other. */
async function workOn(store: Store, request: OpenRequest, { env }: Pick<Io, "env">): Promise<Created> {
  try {
    return await createRuntime({
      plan: request.loaded,
      keepsActivated: request.keepsActivated ?? false,
      receives: request.receives ?? true,
      store,
      ...(request.engine && { engine: request.engine }),
      secrets: (name) => (env[name] === "" ? undefined : env[name]),
      connections: request.connection ?? {},
      limits:
        request.limits ??
        Object.fromEntries(Object.entries(request.rate ?? {}).map(([name, perSecond]) => [name, { perSecond }])),
      ...(request.pressure && { pressure: request.pressure }),
      ...(request.retention && { retention: request.retention }),
      allowHosts: request.allowHost ?? [],
      ...(request.publicUrl === undefined ? {} : { publicUrl: request.publicUrl }),
      onEvent: request.onEvent,
    });
  } catch (thrown) {
    const stored = storeFaultOf(thrown);
    if (stored === undefined) throw thrown;
    return { kind: "refused", faults: [stored.fault] };
  }
}

async function madeFolder(folder: string): Promise<Diagnostic | undefined> {
  try {
    await makeFolder(folder);
    return undefined;
  } catch (error) {
    return diagnose(folderNotMade, { folder, reason: reasonOf(error) });
  }
}

function refused(...faults: readonly Diagnostic[]): {
  readonly kind: "refused";
  readonly faults: readonly Diagnostic[];
} {
  return { kind: "refused", faults };
}
