import { diagnose } from "@heed/plan";
import { type Context, Hono, type Next } from "hono";
import type { Runtime } from "../runtime.ts";
import { json, refusal } from "./answer.ts";
import { bodyKind } from "./body.ts";
import { type Failure, failureOf } from "./failure.ts";
import * as faults from "./faults.ts";
import { carriesKey, isLoopback } from "./key.ts";
import { takeRecord } from "./take-record.ts";
import { takeStream, takeStreamByLine } from "./take-stream.ts";

/** How the service answers. */
export interface AppOptions {
  /** What senders have to give as `Authorization: Bearer …`; without it, only requests addressed to this machine are taken. */
  readonly apiKey?: string | undefined;
  /** True once the service is going down: nothing new is taken then. */
  readonly isStopping?: () => boolean;
  /** Told of what is our own fault. */
  readonly onBug?: (error: unknown) => void;
}

const recordsPath = "/datasets/:dataset/records";

/** The HTTP side of a runtime: records in at `POST /datasets/<dataset>/records`, health at `GET /healthz` and `GET /readyz`. */
export function createApp(
  runtime: Pick<Runtime, "plan" | "ingest" | "reject" | "unready">,
  options: AppOptions = {},
): Hono {
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
    return fault === undefined ? json(200, { status: "ready" }) : refusal(503, fault);
  });

  app.use("/datasets/*", (context, next) => admit(context, next, options.apiKey));
  app.post(recordsPath, async (context) => {
    if (isStopping()) return refusal(503, diagnose(faults.stopping, {}));
    const dataset = context.req.param("dataset");
    const known = [...runtime.plan.datasets.keys()];
    if (!known.includes(dataset)) return refusal(404, diagnose(faults.unknownDataset, { dataset, known }));
    const request = context.req.raw;
    const body = bodyKind(request.headers);
    if (body.kind === "unsupported") return refusal(415, diagnose(faults.unsupportedBody, { found: body.found }));
    if (body.kind === "record") return takeRecord(runtime, dataset, request);
    const isByLine = (context.req.header("accept") ?? "").includes("ndjson");
    return isByLine ? takeStreamByLine(runtime, { dataset, request, failed }) : takeStream(runtime, dataset, request);
  });

  const onlyGet = onlyWith("GET");
  app.all("/healthz", onlyGet).all("/readyz", onlyGet).all(recordsPath, onlyWith("POST"));
  app.notFound((context) => refusal(404, diagnose(faults.noSuchPath, { path: context.req.path })));
  app.onError((error, context) => {
    const { status, fault } = failed(error, context.req.raw);
    return refusal(status, fault);
  });
  return app;
}

/** Lets a request in that carries the key or, where there is none, that means this machine: a page in a browser may not post here. */
async function admit(context: Context, next: Next, apiKey: string | undefined): Promise<Response | undefined> {
  if (apiKey === undefined) {
    const host = new URL(context.req.url).hostname;
    if (!isLoopback(host)) return refusal(403, diagnose(faults.wrongHost, { host }));
  } else if (!carriesKey(context.req.header("authorization"), apiKey)) {
    const answer = refusal(401, diagnose(faults.keyRefused, {}));
    answer.headers.set("www-authenticate", "Bearer");
    return answer;
  }
  await next();
  return undefined;
}

function onlyWith(allowed: string): (context: Context) => Response {
  return (context) => {
    const answer = refusal(405, diagnose(faults.wrongMethod, { method: context.req.method, allowed }));
    answer.headers.set("allow", allowed);
    return answer;
  };
}
