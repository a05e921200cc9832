import type { Json } from "@heed/plan";
import { z } from "zod";
import { laterWith, outcomeOf, outcomeOfFailure, outcomeOfOutput, retryAfterMs } from "../../http-outcome.ts";
import type { JsonAnswer, JsonResult } from "../../json-call.ts";
import type { Outcome } from "../../task.ts";
import type { Hubspot } from "./api.ts";
import { untilReset } from "./quota.ts";

const policySchema = z.object({ policyName: z.string() });
const names = z.object({ propertyName: z.array(z.string()) }).partial();
const errorsSchema = z.object({ context: names, errors: z.array(z.object({ context: names }).partial()) }).partial();

/** How a result is read. */
export interface Reading {
  /** The output in an answer, or undefined when it cannot be read. */
  readonly read: (json: unknown) => Json | undefined;
  /** The names of the properties that were sent. Only these are told: any other could be a text of the record. */
  readonly sent?: readonly string[];
  /** True when the path has nothing of the record: where that is not there, the connection is wrong. */
  readonly isFixedPath?: boolean;
}

/** What a result means for HubSpot. */
export async function outcomeOfResult(result: JsonResult, reading: Reading, hubspot: Hubspot): Promise<Outcome> {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  const { answer } = result;
  const { status } = answer;
  if (status === 200 || status === 201) return outcomeOfOutput(reading.read(answer.json), "HubSpot");
  // 423: the object is being changed by another call. 477: the account is on its way to another data centre.
  if (status === 423 || status === 477) {
    const usualMs = status === 423 ? 2_000 : undefined;
    return laterWith(`HTTP ${status}`, retryAfterMs(answer, hubspot.ports.now()) ?? usualMs);
  }
  if (status === 429) return tooMany(answer, hubspot);
  if (status === 400 || status === 409) return refusal(answer, reading, hubspot);
  const outcome = outcomeOf(answer, hubspot.ports.now());
  return outcome.kind === "refused" && status === 404 && reading.isFixedPath
    ? { ...outcome, fault: "connection" }
    : outcome;
}

/** HubSpot names the limit that was met, and not always a time. */
async function tooMany(answer: JsonAnswer, hubspot: Hubspot): Promise<Outcome> {
  const { attempt, now } = hubspot.ports;
  const stated = retryAfterMs(answer, now());
  const policy = policySchema.safeParse(answer.json).data?.policyName;
  if (stated !== undefined) return laterWith("HTTP 429", stated);
  if (policy === "SECONDLY") return laterWith("HTTP 429: the limit of a second", 1_000 * attempt);
  if (policy === "TEN_SECONDLY_ROLLING") return laterWith("HTTP 429: the limit of ten seconds", 10_000 * attempt);
  if (policy === "DAILY") return laterWith("HTTP 429: the limit of a day", await untilReset(hubspot));
  return laterWith("HTTP 429", undefined);
}

/** A refusal with the properties that it names, as far as they are ours. */
export function refusal(
  { status, json }: Pick<JsonAnswer, "status" | "json">,
  { sent = [] }: Reading,
  { settings }: Hubspot,
): Outcome {
  const { context, errors = [] } = errorsSchema.safeParse(json).data ?? {};
  const named = [context, ...errors.map((each) => each.context)].flatMap((each) => each?.propertyName ?? []);
  const ours = [...new Set(named)].filter((name) => sent.includes(name) || name === settings.keyProperty);
  const told = ours.length === 0 ? "" : `: refuses ${ours.join(", ")}`;
  // The key is never at fault: the property that takes it is missing, or not unique.
  const fault = ours.includes(settings.keyProperty) ? "connection" : "input";
  return { kind: "refused", reason: `HTTP ${status}${told}`, fault };
}
