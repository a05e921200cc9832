import { z } from "zod";
import type { Describe, Described, Field, FieldType, Narrowed } from "../../describe.ts";
import {
  answerOf,
  described,
  inputOf,
  inputOneOf,
  labelled,
  oneOf,
  optional,
  recordOf,
  sorted,
  unreadable,
} from "../../describe-fields.ts";
import { callSalesforce } from "./api.ts";
import type { contract } from "./contract.ts";

const fieldSchema = z.object({
  name: z.string(),
  label: z.string().nullish(),
  type: z.string(),
  createable: z.boolean(),
  updateable: z.boolean(),
  nillable: z.boolean(),
  defaultedOnCreate: z.boolean(),
  filterable: z.boolean().optional(),
  externalId: z.boolean().optional(),
  picklistValues: z.array(z.object({ active: z.boolean(), value: z.string().nullable() })).nullish(),
});
const objectSchema = z.object({ name: z.string(), fields: z.array(fieldSchema) });

type Shown = z.output<typeof fieldSchema>;
type Sobject = z.output<typeof objectSchema>;

/** What records of these objects are made with by tasks of their own. */
const standard = ["Case", "Contact", "Lead"];
const fieldName = /^(?!(Id|attributes)$)[A-Za-z][A-Za-z0-9_]{0,79}$/i;

/** The inputs that name an object. */
export const objectInputs: readonly string[] = ["object"];

/** Asks Salesforce what its objects and their fields are. */
export const describe: Describe<typeof contract> = async ({ settings, objects }, ports) => {
  const found: Sobject[] = [];
  const absent: string[] = [];
  for (const name of sorted([...standard, ...objects])) {
    const path = ["sobjects", name, "describe"];
    const result = await callSalesforce({ method: "GET", path }, { settings, ports });
    if (result.kind === "answer" && result.answer.status === 404) {
      absent.push(name);
      continue;
    }
    const read = answerOf(result, ports.now());
    if (read.kind !== "read") return read;
    const object = objectSchema.safeParse(read.answer.json);
    if (!object.success) return unreadable("Salesforce");
    found.push({ name, fields: object.data.fields.filter((field) => fieldName.test(field.name)) });
  }
  // Where not even these are there, the address is not that of an organisation.
  if (found.length === 0 && objects.length === 0) return { kind: "refused", reason: "HTTP 404" };
  return ended(found, { absent: absent.filter((name) => objects.includes(name)), keyField: settings.keyField });
};

interface Known {
  readonly absent: readonly string[];
  readonly keyField: string;
}

function ended(found: readonly Sobject[], { absent, keyField }: Known): Described {
  const own = found.map(({ name, fields }) => ({ name, fields: fields.filter((field) => field.name !== keyField) }));
  const of = (name: string) => own.find((object) => object.name === name);
  return described({ ...ready(of), ...generic(found, own) }, absent);
}

/** The tasks that are ready for an object: choices of standard fields, and custom fields. */
function ready(of: (name: string) => Sobject | undefined): Narrowed {
  const inCase = ["priority", "status", "origin", "type", "reason"];
  return Object.fromEntries([
    ...way("createCase", of("Case"), { standing: inCase, isNew: true }),
    ...way("updateCase", of("Case"), { standing: inCase, isNew: false }),
    ...way("createLead", of("Lead"), { standing: ["leadSource", "status", "rating"], isNew: true }),
    ...way("createContact", of("Contact"), { standing: ["leadSource"], isNew: true }),
  ]);
}

interface Ready {
  /** Inputs that take a value of the pick list of the same name. */
  readonly standing: readonly string[];
  readonly isNew: boolean;
}

function way(operation: string, object: Sobject | undefined, { standing, isNew }: Ready) {
  if (object === undefined) return [];
  const custom = (isNew ? created : changed)(object.fields.filter(({ name }) => name.endsWith("__c")));
  const record = recordOf(`${isNew ? "New" : "Changed"}${object.name}Custom`, custom);
  const choices = standing.flatMap((input) => inputOneOf(input, valuesOf(object, capital(input))));
  return [[operation, [[...choices, ...inputOf("customFields", record)]]] as const];
}

/** The tasks for any object: each object with its fields. */
function generic(found: readonly Sobject[], own: readonly Sobject[]): Narrowed {
  const fieldsInput = (name: string, fields: readonly Field[]) => required("fields", recordOf(name, fields));
  return {
    createRecord: own.map(({ name, fields }) => [named(name), fieldsInput(`New${name}`, created(fields))]),
    updateRecord: own.map(({ name, fields }) => [named(name), fieldsInput(`Changed${name}`, changed(fields))]),
    upsertRecord: found.map(({ name, fields }, at) => {
      const ids = namesOf(fields.filter(({ externalId }) => externalId === true));
      const field = required("externalIdField", { kind: "choice", values: ids });
      return [named(name), field, fieldsInput(`Changed${name}`, changed(own[at]?.fields ?? []))];
    }),
    deleteRecord: [
      inputOneOf(
        "object",
        found.map(({ name }) => name),
        true,
      ),
    ],
    findRecord: found.map(({ name, fields }) => [
      named(name),
      required("where", { kind: "named", values: namesOf(fields.filter((each) => each.filterable !== false)) }),
      { name: "select", type: { kind: "list", values: namesOf(fields) } },
    ]),
  };
}

function named(object: string): Field {
  return required("object", oneOf([object]));
}

function required(name: string, type: FieldType): Field {
  return { name, type, isRequired: true };
}

function namesOf(fields: readonly Shown[]): readonly string[] {
  return sorted(fields.map(({ name }) => name));
}

function created(fields: readonly Shown[]): readonly Field[] {
  return fields.filter(({ createable }) => createable).flatMap((field) => fieldOf(field, true));
}

function changed(fields: readonly Shown[]): readonly Field[] {
  return optional(fields.filter(({ updateable }) => updateable).flatMap((field) => fieldOf(field, false)));
}

function fieldOf(shown: Shown, isNew: boolean): readonly Field[] {
  const type = typeOf(shown);
  const { name, label, nillable } = shown;
  if (type === undefined) return [];
  // A checkbox cannot be empty, and is off where it is left out.
  const isRequired = isNew && !nillable && !shown.defaultedOnCreate && type.kind !== "boolean";
  return [
    { name, ...labelled(label, name), type, ...(isRequired && { isRequired }), ...(nillable && { isNullable: true }) },
  ];
}

const numbers: ReadonlySet<string> = new Set(["int", "long", "double", "currency", "percent"]);
/** Made of several fields, or too large for a text. */
const notTaken: ReadonlySet<string> = new Set(["address", "location", "base64", "complexvalue", "anyType"]);

function typeOf({ type, picklistValues }: Shown): FieldType | undefined {
  if (notTaken.has(type)) return undefined;
  const values = activeIn(picklistValues);
  if (type === "boolean") return { kind: "boolean" };
  if (numbers.has(type)) return { kind: "number" };
  if (type === "multipicklist" && values.length > 0) return { kind: "joined", values };
  return type === "picklist" ? oneOf(values) : { kind: "text" };
}

function activeIn(values: Shown["picklistValues"]): readonly string[] {
  return sorted((values ?? []).flatMap(({ active, value }) => (active && value !== null ? [value] : [])));
}

function valuesOf({ fields }: Sobject, name: string): readonly string[] | undefined {
  return activeIn(fields.find((field) => field.name === name)?.picklistValues);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
