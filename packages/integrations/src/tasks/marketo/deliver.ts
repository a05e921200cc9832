import type { Json } from "@heed/plan";
import { z } from "zod";
import type { Call, Deliver, Outcome } from "../../task.ts";
import { type Marketo, postToMarketo } from "./api.ts";
import type { contract } from "./contract.ts";
import { inTurn } from "./in-turn.ts";
import { outcomeOfResult } from "./outcome.ts";
import { fieldsOf, fieldText, tokenText } from "./values.ts";

type Of<O> = Extract<Call<typeof contract>, { readonly operation: O }>;

const status = z.enum(["created", "updated"]);
const leadSchema = z.object({ id: z.int(), status });
const objectSchema = z.object({ marketoGUID: z.string(), status });
const idSchema = z.object({ id: z.int() });

/** Makes one attempt at an operation of Marketo. */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const marketo = { settings: call.settings, ports };
  switch (call.operation) {
    case "upsertLead":
      return upsertLead(call, marketo);
    case "upsertObject":
      return upsertObject(call, marketo);
    case "addActivity":
      return addActivity(call, marketo);
    case "triggerCampaign":
      return triggerCampaign(call, marketo);
  }
};

function upsertLead({ input }: Of<"upsertLead">, marketo: Marketo): Promise<Outcome> {
  const { by, email, firstName, lastName, phone, fields } = input;
  const lead = fieldsOf({ ...fields, email, firstName, lastName, phone, [by.field]: by.value });
  const body = { action: "createOrUpdate", lookupField: by.field, input: [lead] };
  return one({ place: "leads", by, path: "leads.json", body }, marketo, (json) => {
    const lead = leadSchema.safeParse(json).data;
    return lead && { id: lead.id, isNew: lead.status === "created" };
  });
}

function upsertObject({ input }: Of<"upsertObject">, marketo: Marketo): Promise<Outcome> {
  const { object, by, fields = {} } = input;
  const row = fieldsOf({ ...fields, [by.field]: by.value });
  const body = { action: "createOrUpdate", dedupeBy: "dedupeFields", input: [row] };
  return one({ place: object, by, path: `customobjects/${object}.json`, body }, marketo, (json) => {
    const made = objectSchema.safeParse(json).data;
    return made && { id: made.marketoGUID, isNew: made.status === "created" };
  });
}

interface Upsert {
  readonly place: string;
  readonly by: Of<"upsertLead">["input"]["by"];
  readonly path: string;
  readonly body: object;
}

function one(
  { place, by, path, body }: Upsert,
  { settings, ports }: Marketo,
  read: (json: unknown) => Json | undefined,
): Promise<Outcome> {
  // Marketo looks at addresses without regard to case.
  const key = [place, by.field, by.value].join("\n").toLowerCase();
  return inTurn(settings, key, async () =>
    outcomeOfResult(await postToMarketo(path, body, { settings, ports }), read, ports),
  );
}

async function addActivity({ input }: Of<"addActivity">, marketo: Marketo): Promise<Outcome> {
  const { leadId, typeId, at, primary, attributes = {} } = input;
  const activity = {
    leadId,
    activityTypeId: typeId,
    activityDate: at,
    primaryAttributeValue: fieldText(primary),
    attributes: Object.entries(fieldsOf(attributes)).map(([apiName, value]) => ({ apiName, value })),
  };
  const result = await postToMarketo("activities/external.json", { input: [activity] }, marketo);
  return outcomeOfResult(result, (json) => idSchema.safeParse(json).data, marketo.ports);
}

async function triggerCampaign({ input }: Of<"triggerCampaign">, marketo: Marketo): Promise<Outcome> {
  const { campaignId, leadId, tokens = {} } = input;
  const named = Object.entries(tokens).map(([name, value]) => ({ name: `{{my.${name}}}`, value: tokenText(value) }));
  const body = { input: { leads: [{ id: leadId }], tokens: named } };
  const result = await postToMarketo(`campaigns/${campaignId}/trigger.json`, body, marketo);
  return outcomeOfResult(result, (json) => idSchema.safeParse(json).data && { campaignId }, marketo.ports);
}
