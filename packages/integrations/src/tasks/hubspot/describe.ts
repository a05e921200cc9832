import { z } from "zod";
import type { Describe, Field, FieldType } from "../../describe.ts";
import {
  answerOf,
  described,
  inputOf,
  inputOneOf,
  labelled,
  oneOf,
  recordOf,
  sorted,
  unreadable,
} from "../../describe-fields.ts";
import { callHubspot } from "./api.ts";
import type { contract } from "./contract.ts";
import { propertyNames } from "./properties.ts";

const propertySchema = z.object({
  name: z.string(),
  label: z.string().nullish(),
  type: z.string(),
  fieldType: z.string(),
  options: z.array(z.object({ value: z.string(), hidden: z.boolean().optional() })).optional(),
  hidden: z.boolean().optional(),
  archived: z.boolean().optional(),
  calculated: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().optional() }).nullish(),
});
const listSchema = z.object({ results: z.array(propertySchema) });
type Property = z.output<typeof propertySchema>;

const kinds = [
  { kind: "contacts", noun: "Contact" },
  { kind: "deals", noun: "Deal" },
  { kind: "tickets", noun: "Ticket" },
] as const;

/** Asks HubSpot for the properties of contacts, deals and tickets. */
export const describe: Describe<typeof contract> = async ({ settings }, ports) => {
  const operations: { [operation: string]: readonly (readonly Field[])[] } = {};
  for (const { kind, noun } of kinds) {
    const path = `/crm/properties/${settings.version}/${kind}`;
    const read = answerOf(await callHubspot({ method: "GET", path }, { settings, ports }), ports.now());
    if (read.kind !== "read") return read;
    const { data } = listSchema.safeParse(read.answer.json);
    if (data === undefined) return unreadable("HubSpot");
    const written = data.results.filter(
      ({ name }) => name !== settings.keyProperty && /^[a-z][a-z0-9_]{0,99}$/.test(name),
    );
    const own = new Set<string>(propertyNames(kind));
    const fields = written.filter((property) => !own.has(property.name) && isWritable(property)).map(fieldOf);
    const stages = valuesOf(
      data.results.find(({ name }) => name === (kind === "deals" ? "dealstage" : "hs_pipeline_stage")),
    );
    const inputs = inputOf("properties", recordOf(`${noun}Properties`, fields));
    const stage = (isRequired: boolean) => (kind === "contacts" ? [] : inputOneOf("stage", stages, isRequired));
    operations[`create${noun}`] = [[...stage(true), ...inputs]];
    operations[`update${noun}`] = [[...stage(false), ...inputs]];
    operations[`upsert${noun}`] = [[keyOf(kind, noun, written), ...stage(true), ...inputs]];
  }
  return described(operations);
};

/** What names an object: a property that is flagged unique, or the address of a contact. */
function keyOf(kind: string, noun: string, properties: readonly Property[]): Field {
  const unique = properties.filter(({ hasUniqueValue }) => hasUniqueValue === true).map(({ name }) => name);
  const property: FieldType = { kind: "choice", values: sorted(kind === "contacts" ? [...unique, "email"] : unique) };
  const fields = [
    { name: "property", type: property, isRequired: true },
    { name: "value", type: { kind: "text" as const }, isRequired: true },
  ];
  return { name: "by", type: recordOf(`${noun}Key`, fields), isRequired: true };
}

function isWritable({ hidden, archived, calculated, modificationMetadata }: Property): boolean {
  return hidden !== true && archived !== true && calculated !== true && modificationMetadata?.readOnlyValue !== true;
}

function fieldOf(property: Property): Field {
  const { name, label } = property;
  return { name, ...labelled(label, name), type: typeOf(property) };
}

function typeOf(property: Property): FieldType {
  if (property.type === "bool") return { kind: "boolean" };
  if (property.type === "number") return { kind: "number" };
  const values = valuesOf(property);
  if (property.type !== "enumeration" || values.length === 0) return { kind: "text" };
  return property.fieldType === "checkbox" ? { kind: "joined", values } : oneOf(values);
}

function valuesOf(property: Property | undefined): readonly string[] {
  return sorted((property?.options ?? []).flatMap(({ value, hidden }) => (hidden === true ? [] : [value])));
}
