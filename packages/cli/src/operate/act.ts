import { diagnose } from "@heed/plan";
import { exitCode } from "../exit-code.ts";
import { nothingToRetry } from "../faults.ts";
import type { Io } from "../io.ts";
import { counted } from "../progress.ts";
import { refuse } from "../refuse.ts";
import { askService, type ServiceRequest } from "./service.ts";
import { tell } from "./tell.ts";

/** Which runs are to go on. */
export interface RetryRequest extends ServiceRequest {
  readonly all?: boolean | undefined;
  readonly workflow?: string | undefined;
  readonly connection?: string | undefined;
}

/** `heed retry`: the runs that are named, or all that failed, or those of a workflow or over a connection. */
export async function retryRuns(runs: readonly string[], request: RetryRequest, io: Io): Promise<number> {
  const { all, workflow, connection } = request;
  const isForMany = all === true || workflow !== undefined || connection !== undefined;
  if (isForMany === runs.length > 0) return refuse([diagnose(nothingToRetry, {})], io, request.format);
  if (!isForMany) return forEach(runs, "retry", request, io);
  const answer = await askService<{ readonly retried: number }>(
    { method: "POST", path: "/dead/retry", query: { workflow, connection } },
    request,
    io,
  );
  return tell(answer, request, { io, text: ({ retried }) => `${counted(retried, "run")} go on\n` });
}

/** `heed cancel`: ends the runs that are named. */
export function cancelRuns(runs: readonly string[], request: ServiceRequest, io: Io): Promise<number> {
  return forEach(runs, "cancel", request, io);
}

/** One after the other; one that cannot be done keeps none of the others from being done. */
async function forEach(
  runs: readonly string[],
  act: "retry" | "cancel",
  ...[request, io]: readonly [ServiceRequest, Io]
): Promise<number> {
  let code: number = exitCode.good;
  for (const run of runs) {
    const path = `/runs/${encodeURIComponent(run)}/${act}`;
    const answer = await askService<{ readonly done: boolean }>({ method: "POST", path }, request, io);
    const text = () => `${run}  ${act === "retry" ? "goes on" : "is cancelled"}\n`;
    code = Math.max(code, tell(answer, request, { io, text }));
  }
  return code;
}
