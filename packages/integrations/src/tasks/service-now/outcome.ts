import type { Json } from "@heed/plan";
import { laterWith, outcomeOf, outcomeOfFailure, outcomeOfOutput, retryAfterMs } from "../../http-outcome.ts";
import type { JsonAnswer, JsonResult } from "../../json-call.ts";
import type { Outcome } from "../../task.ts";

/** How a result is read. */
export interface Reading {
  readonly nowAt: number;
  /** The output in an answer, an outcome that it tells, or undefined when it cannot be read. */
  readonly read: (json: unknown) => { readonly output: Json } | Outcome | undefined;
}

const longestWaitMs = 86_400_000;

/** What a result means for ServiceNow. Its messages are never told: they repeat what was sent. */
export function outcomeOfResult(result: JsonResult, { nowAt, read }: Reading): Outcome {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  const { answer } = result;
  const { status } = answer;
  if (status === 200 || status === 201) {
    const given = read(answer.json);
    return given !== undefined && "kind" in given ? given : outcomeOfOutput(given?.output, "ServiceNow");
  }
  if (status === 429) return laterWith("HTTP 429", retryAfterMs(answer, nowAt) ?? untilResetMs(answer, nowAt));
  // A transaction that was cancelled half way, or a script that failed behind the record: it may have been written.
  if (status === 500 || (status === 503 && retryAfterMs(answer, nowAt) === undefined)) {
    return { kind: "unknown", reason: `HTTP ${status}` };
  }
  return outcomeOf(answer, nowAt);
}

/** The limits are counted by the hour; the header says in seconds since 1970 when the next one begins. */
function untilResetMs({ headers }: JsonAnswer, nowAt: number): number | undefined {
  const resetAt = Number(headers["x-ratelimit-reset"] ?? Number.NaN) * 1_000;
  return resetAt > nowAt ? Math.min(longestWaitMs, resetAt - nowAt) : undefined;
}
