import type { Json } from "@heed/plan";
import { z } from "zod";
import type { Call, Deliver, Outcome } from "../../task.ts";
import { callHubspot, type Hubspot, type HubspotRequest, objectsPath } from "./api.ts";
import type { contract } from "./contract.ts";
import { outcomeOfResult, type Reading, refusal } from "./outcome.ts";
import { type Kind, propertiesOf } from "./properties.ts";

const objectSchema = z.object({ id: z.string(), createdAt: z.string(), updatedAt: z.string() });
const batchSchema = z.object({
  results: z.array(z.object({ ...objectSchema.shape, new: z.boolean() })),
  errors: z.array(z.unknown()).optional(),
});
const retriedCategories = z.object({ category: z.enum(["RATE_LIMITS", "SERVICE_UNAVAILABLE", "INTERNAL_ERROR"]) });

/** Makes one attempt at an operation of HubSpot. All of them can be made again: what is new is named by the key of the effect. */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const hubspot = { settings: call.settings, ports };
  switch (call.operation) {
    case "createContact":
    case "createDeal":
    case "createTicket": {
      const by = { property: call.settings.keyProperty, value: ports.key };
      return upsert({ kind: kindOf(call.operation), by, properties: call.input }, hubspot);
    }
    case "upsertContact":
    case "upsertDeal":
    case "upsertTicket":
      return upsert({ kind: kindOf(call.operation), by: call.input.by, properties: call.input }, hubspot);
    case "updateContact":
    case "updateDeal":
    case "updateTicket": {
      const kind = kindOf(call.operation);
      const properties = propertiesOf(kind, call.input);
      const path = `${objectsPath(hubspot, kind)}/${call.input.id}`;
      const reading = { sent: Object.keys(properties), read: (json: unknown) => objectSchema.safeParse(json).data };
      return send({ method: "PATCH", path, body: { properties } }, reading, hubspot);
    }
    case "associate": {
      const { from, to } = call.input;
      const path = `${objectsPath(hubspot, from.type)}/${from.id}/associations/default/${to.type}/${to.id}`;
      return send({ method: "PUT", path }, { read: (json) => z.object({}).safeParse(json).data && {} }, hubspot);
    }
  }
};

interface Upsert {
  readonly kind: Kind;
  readonly by: { readonly property: string; readonly value: string };
  readonly properties: Parameters<typeof propertiesOf>[1];
}

/** HubSpot's own upsert, of a batch of one: it decides itself whether the object is there, and tells. */
async function upsert({ kind, by, properties: given }: Upsert, hubspot: Hubspot): Promise<Outcome> {
  const properties = propertiesOf(kind, given);
  const input = { id: by.value, idProperty: by.property, properties };
  const request = {
    method: "POST" as const,
    path: `${objectsPath(hubspot, kind)}/batch/upsert`,
    body: { inputs: [{ ...input, objectWriteTraceId: hubspot.ports.key }] },
  };
  const reading = { sent: [by.property, ...Object.keys(properties)], read: upsertedIn, isFixedPath: true };
  const result = await callHubspot(request, hubspot);
  // Two upserts of one key met: the other has won, and this one will find its object.
  const settled =
    result.kind === "answer" && result.answer.status === 409 ? await callHubspot(request, hubspot) : result;
  if (settled.kind === "answer" && settled.answer.status === 207) return mixed(settled.answer.json, reading, hubspot);
  const outcome = await outcomeOfResult(settled, reading, hubspot);
  return outcome.kind === "done" ? { ...outcome, again: isAgain(by, outcome.output, hubspot) } : outcome;
}

/** A batch of which some are done and some not; here there is only one. */
function mixed(json: unknown, reading: Reading, hubspot: Hubspot): Outcome {
  const output = reading.read(json);
  if (output !== undefined) return { kind: "done", output };
  const errors = batchSchema.partial({ results: true }).safeParse(json).data?.errors ?? [];
  if (errors.length === 0) return { kind: "unknown", reason: "HubSpot's answer could not be read" };
  if (errors.some((each) => retriedCategories.safeParse(each).success)) return { kind: "later", reason: "HTTP 207" };
  return refusal({ status: 207, json: { errors } }, reading, hubspot);
}

/** What is not new under the key of an effect was made by an earlier attempt; under another property it is only a change. */
function isAgain({ property }: Upsert["by"], output: Json, { settings }: Hubspot): boolean {
  const isNew = z.object({ isNew: z.literal(true) }).safeParse(output).success;
  return property === settings.keyProperty && !isNew;
}

function upsertedIn(json: unknown): Json | undefined {
  const [first] = batchSchema.safeParse(json).data?.results ?? [];
  if (first === undefined) return undefined;
  const { id, createdAt, updatedAt, new: isNew } = first;
  return { id, createdAt, updatedAt, isNew };
}

async function send(request: HubspotRequest, reading: Reading, hubspot: Hubspot): Promise<Outcome> {
  return outcomeOfResult(await callHubspot(request, hubspot), reading, hubspot);
}

function kindOf(operation: Call<typeof contract>["operation"]): Kind {
  if (operation.endsWith("Contact")) return "contacts";
  return operation.endsWith("Deal") ? "deals" : "tickets";
}
