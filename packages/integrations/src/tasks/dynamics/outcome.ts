import type { Json } from "@heed/plan";
import { outcomeOf, outcomeOfFailure, outcomeOfOutput } from "../../http-outcome.ts";
import type { JsonResult } from "../../json-call.ts";
import type { Outcome } from "../../task.ts";

/** How a result is read. */
export interface Reading {
  readonly nowAt: number;
  /** The output in an answer, or undefined when it cannot be read. */
  readonly read: (json: unknown) => Json | undefined;
}

/** What a result means for Dataverse. Its messages are never told: they repeat what was sent. Its codes may be empty, so only statuses count. */
export function outcomeOfResult(result: JsonResult, { nowAt, read }: Reading): Outcome {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  const { answer } = result;
  const { status } = answer;
  if (status === 200 || status === 201) return outcomeOfOutput(read(answer.json), "Dataverse");
  // A plug-in that failed behind the row: it may have been written.
  if (status === 500) return { kind: "unknown", reason: "HTTP 500" };
  return outcomeOf(answer, nowAt);
}
