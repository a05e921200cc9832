import { serve } from "@heed/runtime/http";
import { tellBug } from "../bug.ts";
import { endAsked } from "../end-asked.ts";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { dataPath, openRuntime, type RuntimeRequest } from "../open-runtime.ts";
import { readPlan } from "../read-plan.ts";
import { refuse } from "../refuse.ts";
import { activity } from "../run/activity.ts";

/** `heed serve` as the user wrote it. */
export interface ServeRequest extends RuntimeRequest {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves a plan until the process is asked to end, then lets requests and deliveries that run come to an end. Being asked to end
 * is how a service ends, so that is a good end.
 */
export async function servePlan(request: ServeRequest, io: Io): Promise<number> {
  const tell = (text: string) => io.stderr.write(`${text}\n`);
  const asked = endAsked(io);
  try {
    const loaded = await readPlan(request.plan, io);
    if (loaded.kind === "refused") return refuse(loaded.faults, io);
    const opened = await openRuntime({ ...request, loaded: loaded.value, onEvent: activity(tell).onEvent }, io);
    if (opened.kind === "refused") return refuse(opened.faults, io);
    const { runtime, store } = opened.value;
    try {
      const serving = await serve(runtime, {
        host: request.host,
        port: request.port,
        keys: { all: keysIn(io.env.HEED_API_KEY), records: keysIn(io.env.HEED_RECORDS_KEY) },
        onBug: (error) => tellBug(error, "serve", io),
      });
      if (serving.kind === "refused") return refuse([serving.fault], io);
      runtime.start();
      const { url, stop } = serving.service;
      io.stdout.write(`listening on ${url}\n`);
      for (const dataset of runtime.plan.datasets.keys()) tell(`records: POST ${url}/datasets/${dataset}/records`);
      tell(`plan ${request.plan} · store ${dataPath(request, io)} · Ctrl-C ends`);
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

/** The keys in a text, separated by commas. */
function keysIn(written = ""): readonly string[] {
  return written
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
}
