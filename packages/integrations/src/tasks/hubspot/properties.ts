import { plainText } from "../../hostile-text.ts";

/** What HubSpot calls our fields, by kind of object. */
const names = {
  contacts: { email: "email", firstName: "firstname", lastName: "lastname", phone: "phone", company: "company" },
  deals: { name: "dealname", stage: "dealstage", pipeline: "pipeline", amount: "amount", closeDate: "closedate" },
  tickets: {
    subject: "subject",
    text: "content",
    pipeline: "hs_pipeline",
    stage: "hs_pipeline_stage",
    priority: "hs_ticket_priority",
  },
} as const;

/** A kind of object that there are tasks for. */
export type Kind = keyof typeof names;

type Value = string | number | boolean | undefined;

/** The properties that have a field of their own. */
export function propertyNames(kind: Kind): readonly string[] {
  return Object.values(names[kind]);
}

/** The fields of an input as HubSpot takes them: by its own names, and all of them as texts. */
export function propertiesOf(
  kind: Kind,
  input: { readonly [field: string]: unknown; readonly properties?: { readonly [name: string]: Value } | undefined },
): { readonly [name: string]: string } {
  const own = Object.entries(names[kind]).map(([field, name]) => [name, fieldValue(field, input[field])] as const);
  const given = [...Object.entries(input.properties ?? {}), ...own];
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, written(value)]])));
}

function fieldValue(field: string, value: unknown): Value {
  if (field === "priority" && typeof value === "string") return value === "normal" ? "MEDIUM" : value.toUpperCase();
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

function written(value: string | number | boolean): string {
  return typeof value === "string" ? plainText(value) : String(value);
}
