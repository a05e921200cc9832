import {
  deploymentFaults,
  type LoadedPlan,
  type RuntimeEvent,
  type RuntimeOptions,
  usualRetention,
} from "@heed/runtime";
import { keyFaults, serve } from "@heed/runtime/http";
import { tellBug } from "../bug.ts";
import { endAsked } from "../end-asked.ts";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { dataPath, openRuntime, type RuntimeRequest } from "../open-runtime.ts";
import { type OrFaults, readPlan } from "../read-plan.ts";
import { refuse } from "../refuse.ts";
import { activity } from "../run/activity.ts";
import { engineOf } from "./engine-of.ts";
import { connectionsIn, type Setup, setupOf } from "./settings.ts";

/** `heed serve` as the user wrote it. */
export interface ServeRequest extends RuntimeRequest {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** True to put the plan of the file to work even where another was put to work by hand since. */
  readonly replace?: boolean | undefined;
  /** The file with the settings of the service. */
  readonly config?: string | undefined;
}

/**
 * Serves a plan until the process is asked to end, then lets requests and deliveries that run come to an end. Being asked to end
 * is how a service ends, so that is a good end.
 */
export async function servePlan(request: ServeRequest, io: Io): Promise<number> {
  const asked = endAsked(io);
  try {
    const setup = await setupOf(request, io);
    const ready = await checked(request, setup, io);
    if (ready.kind === "refused") return refuse(ready.faults, io);
    const { settings, keys } = setup;
    const { tell, onEvent } = await logOf(settings.log, io);
    const opened = await openRuntime({ ...ready.value, keepsActivated: request.replace !== true, onEvent }, io);
    if (opened.kind === "refused") return refuse(opened.faults, io);
    const { runtime, store } = opened.value;
    try {
      const serving = await serve(runtime, {
        host: settings.host ?? usualHost,
        port: settings.port ?? 8787,
        keys,
        onBug: (error) => tellBug(error, "serve", io),
      });
      if (serving.kind === "refused") return refuse([serving.fault], io);
      runtime.start();
      runtime.receive();
      const { url, stop } = serving.service;
      io.stdout.write(`listening on ${url}\n`);
      for (const dataset of runtime.plan.datasets.keys()) tell(`records: POST ${url}/datasets/${dataset}/records`);
      if (runtime.plan.hash !== ready.value.loaded.hash) tell(goesOn(runtime.plan, request));
      tell(`plan ${request.plan} · store ${dataPath(ready.value, io)} · Ctrl-C ends`);
      const signal = await asked.signal;
      tell(`${signal}: stopping`);
      await Promise.all([stop(), runtime.stop()]);
      tell("stopped; what waits goes on at the next start");
      return exitCode.good;
    } finally {
      await store.close();
    }
  } finally {
    asked.unlisten();
  }
}

/** Tells what the command notices, and what happens. */
interface ServiceLog {
  readonly tell: (text: string) => void;
  readonly onEvent: (event: RuntimeEvent) => void;
}

async function logOf(kind: Setup["settings"]["log"], { stderr }: Pick<Io, "stderr">): Promise<ServiceLog> {
  if (kind !== "json") {
    const tell = (text: string): void => void stderr.write(`${text}\n`);
    return { tell, onEvent: activity(tell).onEvent };
  }
  const { jsonLog } = await import("./json-log.ts");
  const { notice, event } = jsonLog((line) => stderr.write(line), Date.now);
  return { tell: notice, onEvent: event };
}

function goesOn({ hash }: LoadedPlan, { plan }: ServeRequest): string {
  return `goes on with plan ${hash}, which was put to work by hand; --replace puts that of ${plan} in its place`;
}

const usualHost = "127.0.0.1";

/** What the store is opened with. */
interface Checked extends RuntimeRequest {
  readonly loaded: LoadedPlan;
  readonly engine?: RuntimeOptions["engine"];
}

/** What the store is opened with, or everything that is wrong with the settings, the plan and the deployment, all at once. */
async function checked(
  request: ServeRequest,
  { settings, keys, faults }: Setup,
  io: Pick<Io, "cwd" | "env">,
): Promise<OrFaults<Checked>> {
  const { host = usualHost, data, publicUrl, allowHosts = [], pressure, retention } = settings;
  const { overrides, limits } = connectionsIn(settings, request);
  const loaded = await readPlan(request.plan, io);
  const engine = await engineOf(settings, io);
  const found = [...faults, ...keyFaults(host, keys), ...(engine.kind === "refused" ? engine.faults : [])];
  if (loaded.kind === "refused") return { kind: "refused", faults: [...found, ...loaded.faults] };
  const secrets = (name: string) => (io.env[name] === "" ? undefined : io.env[name]);
  const carriedOutBy = engine.kind === "good" && engine.engine ? { engine: engine.engine } : {};
  const deployment = { plan: loaded.value, secrets, connections: overrides, limits, allowHosts };
  found.push(...deploymentFaults({ ...deployment, ...carriedOutBy }));
  if (found.length > 0 || engine.kind === "refused") return { kind: "refused", faults: found };
  return {
    kind: "good",
    value: {
      ...{ plan: request.plan, loaded: loaded.value, data, publicUrl, connection: overrides, limits },
      allowHost: allowHosts,
      ...carriedOutBy,
      ...(pressure && { pressure: withoutUndefined(pressure) }),
      ...(retention && { retention: { ...usualRetention, ...withoutUndefined(retention) } }),
    },
  };
}

/** The settings that are there, as types without undefined have it. */
function withoutUndefined<T extends object>(settings: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(settings));
}
