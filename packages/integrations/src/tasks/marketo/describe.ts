import { z } from "zod";
import type { Describe, Described, Field, Narrowed } from "../../describe.ts";
import { answerOf, described, labelled, recordOf, sorted, unreadable } from "../../describe-fields.ts";
import type { CallPorts, ResolvedSettings } from "../../task.ts";
import { callMarketo } from "./api.ts";
import type { contract } from "./contract.ts";

const fieldSchema = z.object({
  name: z.string(),
  displayName: z.string().nullish(),
  dataType: z.string(),
  updateable: z.boolean().optional(),
});
const describedSchema = z.object({
  fields: z.array(fieldSchema),
  searchableFields: z.array(z.array(z.string())).optional(),
  dedupeFields: z.array(z.string()).optional(),
});
/** A kind of activity, or a campaign. */
const numberedSchema = z.object({ id: z.int(), name: z.string().nullish() });
const answerSchema = z.object({
  success: z.boolean(),
  result: z.array(z.unknown()).optional(),
  errors: z.array(z.object({ code: z.coerce.string().regex(/^\d{3,4}$/) })).optional(),
  nextPageToken: z.string().optional(),
});
const mostPages = 50;
const apiName = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

/** The inputs that name an object. */
export const objectInputs: readonly string[] = ["object"];

/** Asks Marketo for the fields of leads and custom objects, for kinds of activities, and for the campaigns that can be triggered. */
export const describe: Describe<typeof contract> = async ({ settings, objects }, ports) => {
  const asker = { settings, ports };
  const leads = await listOf("leads/describe2.json", describedSchema, asker);
  if (leads.kind !== "list") return leads;
  const types = await listOf("activities/types.json", numberedSchema, asker);
  if (types.kind !== "list") return types;
  const campaigns = await campaignsOf(asker);
  if (campaigns.kind !== "list") return campaigns;
  const kinds: { readonly name: string; readonly shown: z.output<typeof describedSchema> }[] = [];
  const absent: string[] = [];
  for (const name of sorted(objects)) {
    const found = await listOf(`customobjects/${encodeURIComponent(name)}/describe.json`, describedSchema, asker);
    const [shown] = found.kind === "list" ? found.items : [];
    if (shown !== undefined) kinds.push({ name, shown });
    else if (found.kind === "list" || notThere.has(found.code ?? "")) absent.push(name);
    else return found;
  }
  const [lead] = leads.items;
  return described(
    {
      ...(lead && { upsertLead: [leadInputs(lead)] }),
      ...(kinds.length > 0 && { upsertObject: kinds.map(({ name, shown }) => inputsOfObject(name, shown)) }),
      addActivity: [[numberOf("typeId", types.items)]],
      triggerCampaign: [[numberOf("campaignId", campaigns.items)]],
    } satisfies Narrowed,
    absent,
  );
};

interface Asker {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: CallPorts;
}

type Unlisted = Exclude<Described, { readonly kind: "described" }> & { readonly code?: string };
type Listed<T> = { readonly kind: "list"; readonly items: readonly T[]; readonly next?: string | undefined } | Unlisted;

/** Codes by which Marketo says that an object is not there. */
const notThere: ReadonlySet<string> = new Set(["610", "1013"]);
/** Credentials and rights; with any other code it may be asked again. */
const refusals: ReadonlySet<string> = new Set(["600", "601", "603", "610", "616", "703"]);

/** Marketo answers nearly everything with status 200, and says no in the body. */
async function listOf<T>(path: string, item: z.ZodType<T>, asker: Asker): Promise<Listed<T>> {
  const read = answerOf(await callMarketo({ method: "GET", path }, asker), asker.ports.now());
  if (read.kind !== "read") return read;
  const { data } = answerSchema.safeParse(read.answer.json);
  const items = z.array(item).safeParse(data?.result ?? []);
  if (data === undefined || !items.success) return unreadable("Marketo");
  if (data.success) return { kind: "list", items: items.data, next: data.nextPageToken };
  const code = data.errors?.[0]?.code;
  if (code === undefined) return unreadable("Marketo");
  return { kind: refusals.has(code) ? "refused" : "unreachable", reason: `Marketo answered ${code}`, code };
}

async function campaignsOf(asker: Asker): Promise<Listed<z.output<typeof numberedSchema>>> {
  const items: z.output<typeof numberedSchema>[] = [];
  let next = "";
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({
      isTriggerable: "true",
      batchSize: "300",
      ...(next && { nextPageToken: next }),
    });
    const found = await listOf(`campaigns.json?${query}`, numberedSchema, asker);
    if (found.kind !== "list") return found;
    items.push(...found.items);
    next = found.next ?? "";
    if (next === "") break;
  }
  return { kind: "list", items };
}

function leadInputs({ fields, searchableFields = [] }: z.output<typeof describedSchema>): readonly Field[] {
  const own = ["email", "firstName", "lastName", "phone"];
  const writable = fields.filter(({ name, updateable }) => updateable !== false && !own.includes(name));
  return [
    byOf(
      "LeadKey",
      searchableFields.flatMap(([field = "", ...others]) => (others.length === 0 ? [field] : [])),
    ),
    { name: "fields", type: recordOf("LeadFields", writable.flatMap(fieldOf)) },
  ];
}

function inputsOfObject(
  name: string,
  { fields, dedupeFields = [] }: z.output<typeof describedSchema>,
): readonly Field[] {
  const writable = fields.filter((field) => field.updateable !== false || dedupeFields.includes(field.name));
  return [
    { name: "object", type: { kind: "choice", values: [name] }, isRequired: true },
    byOf(`${name}Key`, dedupeFields),
    { name: "fields", type: recordOf(`${name}Fields`, writable.flatMap(fieldOf)) },
  ];
}

function byOf(name: string, fields: readonly string[]): Field {
  const field = { kind: "choice" as const, values: sorted(fields.filter((each) => apiName.test(each))) };
  const record = recordOf(name, [
    { name: "field", type: field, isRequired: true },
    { name: "value", type: { kind: "text" }, isRequired: true },
  ]);
  return { name: "by", type: record, isRequired: true };
}

const numbers: ReadonlySet<string> = new Set(["integer", "float", "currency", "percent", "score", "long"]);

function fieldOf({ name, displayName, dataType }: z.output<typeof fieldSchema>): readonly Field[] {
  if (!apiName.test(name)) return [];
  const kind = numbers.has(dataType) ? "number" : dataType === "boolean" ? "boolean" : "text";
  return [{ name, ...labelled(displayName, name), type: { kind } }];
}

function numberOf(input: string, items: readonly z.output<typeof numberedSchema>[]): Field {
  const values = [...new Set(items.map(({ id }) => id))].sort((a, b) => a - b);
  const labels = Object.fromEntries(items.flatMap(({ id, name }) => (name ? [[String(id), name]] : [])));
  return { name: input, type: { kind: "choice", values, labels }, isRequired: true };
}
