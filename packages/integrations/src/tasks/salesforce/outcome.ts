import type { Json } from "@heed/plan";
import { z } from "zod";
import { laterWith, outcomeOf, outcomeOfFailure, outcomeOfOutput, retryAfterMs } from "../../http-outcome.ts";
import type { JsonAnswer, JsonResult } from "../../json-call.ts";
import type { Outcome } from "../../task.ts";

/** The allowance is counted over a day that rolls along, so a little of it comes back all the time. */
const usedUpMs = 3_600_000;

const word = z.string().regex(/^[A-Z_]{1,60}$/);
/** Some answers call the word `errorCode`, those about many records `statusCode`. */
const errorSchema = z
  .object({ errorCode: word.optional(), statusCode: word.optional(), fields: z.array(z.string()).nullish() })
  .transform(({ errorCode, statusCode, fields }) => ({ word: errorCode ?? statusCode ?? "", fields: fields ?? [] }));
const errorsSchema = z.array(errorSchema).min(1);

type Meaning = "later" | "used-up" | "input" | "connection";

/** What Salesforce says is wrong, by its word. Only these words are told: any other could hold anything. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...(["UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "QUERY_TIMEOUT"] as const).map((each) => [each, "later"] as const),
  ["REQUEST_LIMIT_EXCEEDED", "used-up"],
  ...(
    [
      ...["DUPLICATES_DETECTED", "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID", "REQUIRED_FIELD_MISSING"],
      ...["FIELD_CUSTOM_VALIDATION_EXCEPTION", "FIELD_INTEGRITY_EXCEPTION", "STRING_TOO_LONG", "INVALID_FIELD"],
      ...["INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_TYPE", "INVALID_TYPE_ON_FIELD_IN_RECORD", "MALFORMED_ID"],
      ...["MALFORMED_QUERY", "INVALID_CROSS_REFERENCE_KEY", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"],
      ...["INVALID_EMAIL_ADDRESS", "JSON_PARSER_ERROR", "NUMBER_OUTSIDE_VALID_RANGE", "NOT_FOUND"],
      ...["ENTITY_IS_DELETED", "DELETE_FAILED", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "INVALID_ID_FIELD"],
    ] as const
  ).map((each) => [each, "input"] as const),
  ...(
    [
      ...["INVALID_SESSION_ID", "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "INSUFFICIENT_ACCESS"],
      ...["INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"],
    ] as const
  ).map((each) => [each, "connection"] as const),
]);

/** How a result is read. */
export interface Reading {
  readonly nowAt: number;
  /** The output in an answer, an outcome that it tells, or undefined when it cannot be read. */
  readonly read: (json: unknown, status: number) => { readonly output: Json } | Outcome | undefined;
  /** The names of the fields that were sent. Only these are told: any other could be a text of the record. */
  readonly sent?: readonly string[];
}

/** What a result means for Salesforce. */
export function outcomeOfResult(result: JsonResult, { nowAt, read, sent = [] }: Reading): Outcome {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  const { answer } = result;
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const given = read(answer.json, status);
    return given !== undefined && "kind" in given ? given : outcomeOfOutput(given?.output, "Salesforce");
  }
  // An external id that several records carry; nothing was written.
  if (status === 300) {
    return { kind: "refused", reason: "HTTP 300: several records have this external id", fault: "input" };
  }
  const told = outcomeOfErrors(answer.json, { reason: `HTTP ${status}`, sent, afterMs: retryAfterMs(answer, nowAt) });
  // With 401 no other word counts, and after a fault in the platform nobody knows what was written before it.
  if (status === 500 && told?.kind !== "later") return { kind: "unknown", reason: "HTTP 500" };
  return status === 401 || told === undefined ? outcomeOf(answer, nowAt) : told;
}

/** What the errors in an answer say, whatever its status; undefined when there are none that are known. */
export function outcomeOfErrors(
  json: unknown,
  {
    reason,
    sent,
    afterMs,
  }: { readonly reason: string; readonly sent: readonly string[]; readonly afterMs?: number | undefined },
): Outcome | undefined {
  const read = errorsSchema.safeParse(json);
  const [first] = read.success ? read.data : [];
  const meaning = first && meanings.get(first.word);
  if (first === undefined || meaning === undefined) return undefined;
  const fields = [...new Set(first.fields.filter((field) => sent.includes(field)))];
  const why = `${reason} ${first.word}${fields.length === 0 ? "" : `: refuses ${fields.join(", ")}`}`;
  switch (meaning) {
    case "later":
      return laterWith(why, afterMs);
    case "used-up":
      return { kind: "later", reason: why, afterMs: afterMs ?? usedUpMs };
    case "input":
    case "connection":
      return { kind: "refused", reason: why, fault: meaning };
  }
}

/** True when the errors in an answer have a word. */
export function says({ json }: Pick<JsonAnswer, "json">, sought: string): boolean {
  const read = errorsSchema.safeParse(json);
  return read.success && read.data.some((each) => each.word === sought);
}
