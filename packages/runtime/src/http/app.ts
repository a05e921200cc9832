import { diagnose } from "@heed/plan";
import { type Context, Hono } from "hono";
import { tooMuchToDo } from "../faults.ts";
import { admit, type Keys } from "./admit.ts";
import { json, refusal, toldAs } from "./answer.ts";
import { approvalRoutes } from "./api/approval-routes.ts";
import { openApi } from "./api/open-api.ts";
import { planRoutes } from "./api/plan-routes.ts";
import type { Route, Served } from "./api/route.ts";
import { runRoutes } from "./api/run-routes.ts";
import { serviceRoutes } from "./api/service-routes.ts";
import { bodyKind } from "./body.ts";
import { type Failure, failureOf } from "./failure.ts";
import * as faults from "./faults.ts";
import { takeRecord } from "./take-record.ts";
import { takeSigned } from "./take-signed.ts";
import { takeStream, takeStreamByLine } from "./take-stream.ts";

/** How the service answers. */
export interface AppOptions {
  /** What callers have to give as `Authorization: Bearer …`; without any, only requests addressed to this machine are taken. */
  readonly keys?: Keys;
  /** True once the service is going down: nothing new is taken then. */
  readonly isStopping?: () => boolean;
  /** Told of what is our own fault. */
  readonly onBug?: (error: unknown) => void;
}

const recordsPath = "/datasets/:dataset/records";
const signedPath = "/sources/:source";
const routes: readonly Route[] = [...runRoutes, ...approvalRoutes, ...planRoutes, ...serviceRoutes];

/** The HTTP side of a runtime: records in at `POST /datasets/<dataset>/records`, and all that `GET /openapi.json` describes. */
export function createApp(runtime: Served, options: AppOptions = {}): Hono {
  const app = new Hono();
  const isStopping = options.isStopping ?? (() => false);
  const failed = (error: unknown, request: Request): Failure => {
    const failure = failureOf(error, request);
    if (failure.status === 500) options.onBug?.(error);
    return failure;
  };

  app.get("/healthz", () => json(200, { status: "ok" }));
  app.get("/readyz", async () => {
    const fault = isStopping() ? diagnose(faults.stopping, {}) : await runtime.unready();
    if (fault !== undefined) return refusal(503, fault);
    const trouble = runtime.trouble();
    return json(200, { status: "ready", ...(trouble && { trouble: toldAs(trouble) }) });
  });
  app.get("/openapi.json", () => json(200, openApi(routes)));

  app.use("/datasets/*", (context, next) => admit(context, next, { keys: options.keys, isForRecords: true }));
  app.post(recordsPath, async (context) => {
    if (isStopping()) return refusal(503, diagnose(faults.stopping, {}));
    return takeRecords(context, { runtime, failed });
  });
  // No key is asked for: who may send is told by the signature.
  app.post(signedPath, async (context) => {
    if (isStopping()) return refusal(503, diagnose(faults.stopping, {}));
    return takeSigned(runtime, context.req.param("source"), context.req.raw);
  });
  for (const { method, path, handle } of routes) {
    const at = path.replace(/\{(\w+)\}/g, ":$1");
    app[method](at, (context, next) => admit(context, next, { keys: options.keys, isForRecords: false }));
    app[method](at, (context) =>
      handle({
        runtime,
        path: (name) => context.req.param(name) ?? "",
        query: (name) => context.req.query(name),
        request: context.req.raw,
      }),
    );
  }
  for (const [path, allowed] of methodsByPath()) app.all(path, onlyWith(allowed));
  app.notFound((context) => refusal(404, diagnose(faults.noSuchPath, { path: context.req.path })));
  app.onError((error, context) => {
    const { status, fault } = failed(error, context.req.raw);
    return refusal(status, fault);
  });
  return app;
}

interface Taking {
  readonly runtime: Served;
  readonly failed: (error: unknown, request: Request) => Failure;
}

async function takeRecords(context: Context, { runtime, failed }: Taking): Promise<Response> {
  const dataset = context.req.param("dataset") ?? "";
  const known = [...runtime.plan.datasets.keys()];
  if (!known.includes(dataset)) return refusal(404, diagnose(faults.unknownDataset, { dataset, known }));
  const request = context.req.raw;
  const body = bodyKind(request.headers);
  if (body.kind === "unsupported") return refusal(415, diagnose(faults.unsupportedBody, { found: body.found }));
  const pressed = await runtime.pressure();
  if (pressed !== undefined) return refusal(pressed.code === tooMuchToDo.code ? 429 : 503, pressed);
  if (body.kind === "record") return takeRecord(runtime, dataset, request);
  const isByLine = (context.req.header("accept") ?? "").includes("ndjson");
  return isByLine ? takeStreamByLine(runtime, { dataset, request, failed }) : takeStream(runtime, dataset, request);
}

/** The methods that each path knows, as `Allow` lists them. */
function methodsByPath(): ReadonlyMap<string, string> {
  const byPath = new Map([
    ["/healthz", "GET"],
    ["/readyz", "GET"],
    ["/openapi.json", "GET"],
    [recordsPath, "POST"],
    [signedPath, "POST"],
  ]);
  for (const { method, path } of routes) {
    const at = path.replace(/\{(\w+)\}/g, ":$1");
    const before = byPath.get(at);
    byPath.set(at, before === undefined ? method.toUpperCase() : `${before}, ${method.toUpperCase()}`);
  }
  return byPath;
}

function onlyWith(allowed: string): (context: Context) => Response {
  return (context) => {
    const answer = refusal(405, diagnose(faults.wrongMethod, { method: context.req.method, allowed }));
    answer.headers.set("allow", allowed);
    return answer;
  };
}
