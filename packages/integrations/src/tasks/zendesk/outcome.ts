import type { Json } from "@heed/plan";
import { z } from "zod";
import { outcomeOf, outcomeOfFailure, outcomeOfOutput } from "../../http-outcome.ts";
import type { JsonResult } from "../../json-call.ts";
import type { Outcome } from "../../task.ts";

/** Zendesk's names of what we send. Only these are told: any other could be a text of the record. */
const fields = ["subject", "comment", "requester", "priority", "type", "status", "tags", "group", "assignee", "brand"];
const invalidSchema = z.object({ details: z.record(z.string(), z.unknown()) });

/** What a result means for Zendesk. `read` gives the output in an answer, or undefined when it cannot be read. */
export function outcomeOfResult(result: JsonResult, nowAt: number, read: (json: unknown) => Json | undefined): Outcome {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  const { answer } = result;
  const { status } = answer;
  if (status === 200 || status === 201) return outcomeOfOutput(read(answer.json), "Zendesk");
  // Another change of the ticket, or the same request, is still at work.
  if (status === 409) return { kind: "later", reason: "HTTP 409" };
  if (status === 500) return { kind: "unknown", reason: "HTTP 500" };
  if (status === 422) return { kind: "refused", reason: `HTTP 422${named(answer.json)}`, fault: "input" };
  return outcomeOf(answer, nowAt);
}

function named(json: unknown): string {
  const read = invalidSchema.safeParse(json);
  const told = read.success ? fields.filter((field) => Object.hasOwn(read.data.details, field)) : [];
  return told.length === 0 ? "" : `: refuses ${told.join(", ")}`;
}
