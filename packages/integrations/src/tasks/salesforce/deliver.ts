import { z } from "zod";
import { plainText } from "../../hostile-text.ts";
import { asRead } from "../../http-outcome.ts";
import type { JsonResult } from "../../json-call.ts";
import type { Call, Deliver, Outcome } from "../../task.ts";
import { callSalesforce, recordUrl, type Salesforce } from "./api.ts";
import type { contract } from "./contract.ts";
import { find, getCase } from "./look-up.ts";
import { make } from "./make.ts";
import { outcomeOfErrors, outcomeOfResult, says } from "./outcome.ts";
import { type Fields, fieldsOf, shown } from "./record.ts";

type Of<O> = Extract<Call<typeof contract>, { readonly operation: O }>["input"];

const savedSchema = z.array(
  z.object({ id: z.string().nullish(), success: z.boolean(), created: z.boolean().optional() }),
);
const idSchema = z.object({ id: z.string().min(1) });

/** Makes one attempt at an operation of Salesforce. */
export const deliver: Deliver<typeof contract> = async ({ operation, input, settings }, ports) => {
  const salesforce = { settings, ports };
  switch (operation) {
    case "createCase":
      return asOfConnection(await make("Case", fieldsOf(input), salesforce));
    case "createLead":
      return asOfConnection(await make("Lead", fieldsOf(input), salesforce));
    case "createContact":
      return asOfConnection(await make("Contact", fieldsOf(input), salesforce));
    case "createRecord":
      return (await make(input.object, shown(input.fields), salesforce)).outcome;
    case "updateCase": {
      const { id, ...given } = input;
      return change({ object: "Case", id, fields: fieldsOf(given) }, salesforce);
    }
    case "updateRecord":
      return change({ ...input, fields: shown(input.fields) }, salesforce);
    case "upsertRecord":
      return upsert(input, salesforce);
    case "deleteRecord":
      return remove(input, salesforce);
    case "getCase":
      return asRead(await getCase(input.id, salesforce));
    case "findRecord":
      return asRead(await find(input, salesforce));
    case "postToFeed":
      return post(input, salesforce);
  }
};

/** These objects are everywhere: where the path is not there, the address or the key field is wrong. */
function asOfConnection({ outcome, isAbsent }: { readonly outcome: Outcome; readonly isAbsent: boolean }): Outcome {
  return isAbsent && outcome.kind === "refused" ? { ...outcome, fault: "connection" } : outcome;
}

interface Change {
  readonly object: string;
  readonly id: string;
  readonly fields: Fields;
}

async function change({ object, id, fields }: Change, salesforce: Salesforce): Promise<Outcome> {
  const { settings, ports } = salesforce;
  const result = await callSalesforce({ method: "PATCH", path: ["sobjects", object, id], body: fields }, salesforce);
  const read = (_: unknown, status: number) =>
    status === 204 ? { output: { id, url: recordUrl(settings, id) } } : undefined;
  return outcomeOfResult(result, { nowAt: ports.now(), read, sent: Object.keys(fields) });
}

/** The external id goes along in the body, where any text is only a text. */
async function upsert(
  { object, externalIdField, externalId, fields }: Of<"upsertRecord">,
  salesforce: Salesforce,
): Promise<Outcome> {
  const { settings, ports } = salesforce;
  const given = shown({ ...fields, [externalIdField]: externalId });
  const body = { records: [{ attributes: { type: object }, ...given }] };
  const path = ["composite", "sobjects", object, externalIdField];
  const result = await callSalesforce({ method: "PATCH", path, body }, salesforce);
  const sent = Object.keys(given);
  const read = (json: unknown) => {
    const [saved] = savedSchema.safeParse(json).data ?? [];
    if (saved === undefined) return undefined;
    if (saved.success) {
      if (!saved.id) return undefined;
      return { output: { id: saved.id, url: recordUrl(settings, saved.id), created: saved.created === true } };
    }
    const reason = "the record was not saved";
    const errors = z.array(z.object({ errors: z.unknown() })).safeParse(json).data?.[0]?.errors;
    const told = outcomeOfErrors(errors, { reason, sent });
    // Two that make the same record at the same time: by now it is there to be changed.
    if (ports.attempt === 1 && says({ json: errors }, "DUPLICATE_VALUE")) return later(reason);
    return told ?? { kind: "refused" as const, reason, fault: "input" as const };
  };
  return outcomeOfResult(result, { nowAt: ports.now(), read, sent });
}

async function remove({ object, id }: Of<"deleteRecord">, salesforce: Salesforce): Promise<Outcome> {
  const { ports } = salesforce;
  const result = await callSalesforce({ method: "DELETE", path: ["sobjects", object, id] }, salesforce);
  if (isGone(result, ports.attempt)) return { kind: "done", output: { id }, again: true };
  const read = (_: unknown, status: number) => (status === 204 ? { output: { id } } : undefined);
  return outcomeOfResult(result, { nowAt: ports.now(), read });
}

/** A record that was never there is a mistake; one that is not there any more is what was wanted. */
function isGone(result: JsonResult, attempt: number): boolean {
  if (result.kind !== "answer" || result.answer.status !== 404) return false;
  return says(result.answer, "ENTITY_IS_DELETED") || (attempt > 1 && says(result.answer, "NOT_FOUND"));
}

async function post({ subjectId, text }: Of<"postToFeed">, salesforce: Salesforce): Promise<Outcome> {
  // A segment of the kind `Text` mentions nobody and links nothing, whatever is in it.
  const messageSegments = [{ type: "Text", text: plainText(text) }];
  const body = { feedElementType: "FeedItem", subjectId, body: { messageSegments } };
  const result = await callSalesforce({ method: "POST", path: ["chatter", "feed-elements"], body }, salesforce);
  const read = (json: unknown) => {
    const { data } = idSchema.safeParse(json);
    return data && { output: { id: data.id } };
  };
  return outcomeOfResult(result, { nowAt: salesforce.ports.now(), read });
}

function later(reason: string): Outcome {
  return { kind: "later", reason };
}
