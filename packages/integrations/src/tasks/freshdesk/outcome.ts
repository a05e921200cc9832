import type { Json } from "@heed/plan";
import { z } from "zod";
import { outcomeOf, outcomeOfFailure, outcomeOfOutput } from "../../http-outcome.ts";
import type { JsonAnswer, JsonResult } from "../../json-call.ts";
import type { Outcome } from "../../task.ts";

const invalidSchema = z.object({ errors: z.array(z.object({ field: z.string().optional() })) });

/** How a result is read. */
export interface Reading {
  readonly nowAt: number;
  /** The output in an answer, or undefined when it cannot be read. */
  readonly read: (json: unknown) => Json | undefined;
  /** The names of the fields that were sent. Only these are told: any other could be a text of the record. */
  readonly sent?: readonly string[];
}

/** What a result means for Freshdesk. */
export function outcomeOfResult(result: JsonResult, { nowAt, read, sent = [] }: Reading): Outcome {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  const { answer } = result;
  const { status } = answer;
  if (status === 200 || status === 201) return outcomeOfOutput(read(answer.json), "Freshdesk");
  if (status === 500) return { kind: "unknown", reason: "HTTP 500" };
  if (status === 400 || status === 409) {
    const names = refusedFields(answer).filter((name) => sent.includes(name));
    const told = names.length === 0 ? "" : `: refuses ${names.join(", ")}`;
    return { kind: "refused", reason: `HTTP ${status}${told}`, fault: "input" };
  }
  return outcomeOf(answer, nowAt);
}

/** The fields that Freshdesk names in a refusal, whatever they are. */
export function refusedFields({ json }: JsonAnswer): readonly string[] {
  const read = invalidSchema.safeParse(json);
  return read.success ? [...new Set(read.data.errors.flatMap(({ field }) => field ?? []))] : [];
}
