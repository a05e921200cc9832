import { z } from "zod";
import { asRead } from "../../http-outcome.ts";
import type { JsonResult } from "../../json-call.ts";
import type { Outcome } from "../../task.ts";
import { callSalesforce, recordUrl, type Salesforce } from "./api.ts";
import { outcomeOfResult, says } from "./outcome.ts";
import type { Fields } from "./record.ts";

/** What came of making a record. */
interface Made {
  readonly outcome: Outcome;
  /** True when the object, or its key field, is not there. */
  readonly isAbsent: boolean;
}

const madeSchema = z.object({ id: z.string().min(1), success: z.literal(true), created: z.boolean().optional() });
const foundSchema = z.object({ Id: z.string().min(1) });

/**
 * Makes a record whose external id is the key of the effect: with that in it, a second one cannot be made. In each attempt but the first
 * the record is looked for before, so that what people have changed in it since is not written over.
 */
export async function make(object: string, fields: Fields, salesforce: Salesforce): Promise<Made> {
  const { settings, ports } = salesforce;
  const path = ["sobjects", object, settings.keyField, ports.key];
  const look = async () => earlier(await callSalesforce({ method: "GET", path }, salesforce), salesforce);
  if (ports.attempt > 1) {
    const found = await look();
    if (found !== undefined) return { outcome: found, isAbsent: false };
  }
  const result = await callSalesforce({ method: "PATCH", path, body: fields }, salesforce);
  const isAnswer = result.kind === "answer";
  // Made by a request that overtook this one, or changed and, by an older version of the API, not told which.
  if (isAnswer && (result.answer.status === 204 || says(result.answer, "DUPLICATE_VALUE"))) {
    const found = await look();
    if (found !== undefined) return { outcome: found, isAbsent: false };
  }
  const read = (json: unknown) => {
    const { data } = madeSchema.safeParse(json);
    if (data === undefined) return undefined;
    const output = { id: data.id, url: recordUrl(settings, data.id) };
    const isAgain = data.created === false || (isAnswer && result.answer.status === 200);
    return isAgain ? { kind: "done" as const, output, again: true } : { output };
  };
  const outcome = outcomeOfResult(result, { nowAt: ports.now(), read, sent: Object.keys(fields) });
  return { outcome, isAbsent: isAnswer && result.answer.status === 404 };
}

/** The record that an earlier attempt made, or why that is not known; undefined when there is none. */
function earlier(result: JsonResult, { settings, ports }: Salesforce): Outcome | undefined {
  if (result.kind === "answer" && result.answer.status === 404) return undefined;
  const read = (json: unknown) => {
    const { data } = foundSchema.safeParse(json);
    if (data === undefined) return undefined;
    return { kind: "done" as const, output: { id: data.Id, url: recordUrl(settings, data.Id) }, again: true };
  };
  return asRead(outcomeOfResult(result, { nowAt: ports.now(), read }));
}
