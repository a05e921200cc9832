import { z } from "zod";
import type { Describe, Described, Field, Narrowed } from "../../describe.ts";
import { answerOf, described, inputOf, oneOf, optional, recordOf, sorted, unreadable } from "../../describe-fields.ts";
import type { CallPorts, ResolvedSettings } from "../../task.ts";
import { callWebApi } from "./api.ts";
import type { contract } from "./contract.ts";
import {
  attributeSchema,
  columnsOf,
  type Definition,
  keySchema,
  linksOf,
  picklistSchema,
  referenceSchema,
} from "./definition.ts";

const tableSchema = z.object({ LogicalName: z.string(), EntitySetName: z.string(), PrimaryIdAttribute: z.string() });

/** Tables with tasks of their own. */
const standard = ["contacts", "incidents", "leads"];

/** The inputs that name an object. */
export const objectInputs: readonly string[] = ["table"];

/**
 * Asks Dataverse for the columns of its tables. The definitions of tables say the same as `$metadata`, and besides what columns are called,
 * which are required, and what can be chosen.
 */
export const describe: Describe<typeof contract> = async ({ settings, objects }, ports) => {
  const asker = { settings, ports };
  const names = sorted([...standard, ...objects]);
  const select = { $select: "LogicalName,EntitySetName,PrimaryIdAttribute" };
  const all = await valuesOf({ path: "EntityDefinitions", options: select, item: tableSchema }, asker);
  if (all.kind !== "values") return all;
  const found: Definition[] = [];
  for (const table of names.flatMap((name) => all.values.find((each) => each.EntitySetName === name) ?? [])) {
    const read = await definitionOf(table, asker);
    if (read.kind !== "definition") return read;
    found.push(read);
  }
  const absent = objects.filter((name) => !found.some(({ set }) => set === name));
  const sets = new Map(all.values.map(({ LogicalName, EntitySetName }) => [LogicalName, EntitySetName]));
  return described(
    { ...ready(found, { sets, keyColumn: settings.keyColumn }), ...generic(found, sets) },
    sorted(absent),
  );
};

interface Asker {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: CallPorts;
}

interface Wanted<T> {
  readonly path: string;
  readonly options: { readonly [option: string]: string };
  readonly item: z.ZodType<T>;
}

type Unread = Exclude<Described, { readonly kind: "described" }>;

async function valuesOf<T>(
  { path, options, item }: Wanted<T>,
  asker: Asker,
): Promise<{ readonly kind: "values"; readonly values: readonly T[] } | Unread> {
  const read = answerOf(await callWebApi({ method: "GET", path, options, headers: {} }, asker), asker.ports.now());
  if (read.kind !== "read") return read;
  const { data } = z.object({ value: z.array(item) }).safeParse(read.answer.json);
  return data === undefined ? unreadable("Dataverse") : { kind: "values", values: data.value };
}

async function definitionOf(
  { LogicalName, EntitySetName, PrimaryIdAttribute }: z.output<typeof tableSchema>,
  asker: Asker,
): Promise<Definition | Unread> {
  const of = `EntityDefinitions(LogicalName='${encodeURIComponent(LogicalName.replaceAll("'", "''"))}')`;
  const $select =
    "LogicalName,AttributeType,AttributeOf,IsValidForCreate,IsValidForUpdate,IsCustomAttribute,DisplayName,RequiredLevel";
  const attributes = await valuesOf({ path: `${of}/Attributes`, options: { $select }, item: attributeSchema }, asker);
  if (attributes.kind !== "values") return attributes;
  const $expand = "OptionSet($select=Options),GlobalOptionSet($select=Options)";
  const path = `${of}/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata`;
  const picked = { path, options: { $select: "LogicalName", $expand }, item: picklistSchema };
  const picklists = await valuesOf(picked, asker);
  if (picklists.kind !== "values") return picklists;
  const referring = { $select: "ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName" };
  const references = await valuesOf(
    { path: `${of}/ManyToOneRelationships`, options: referring, item: referenceSchema },
    asker,
  );
  if (references.kind !== "values") return references;
  const keys = await valuesOf({ path: `${of}/Keys`, options: { $select: "KeyAttributes" }, item: keySchema }, asker);
  if (keys.kind !== "values") return keys;
  return {
    kind: "definition",
    set: EntitySetName,
    idColumn: PrimaryIdAttribute,
    attributes: attributes.values,
    picklists: picklists.values,
    references: references.values,
    // A key of several columns cannot be asked for with one.
    keys: sorted(keys.values.flatMap(({ KeyAttributes: [key = "", ...others] }) => (others.length === 0 ? [key] : []))),
  };
}

interface Known {
  /** The entity set names of tables by their logical names. */
  readonly sets: ReadonlyMap<string, string>;
  readonly keyColumn: string;
}

function ready(found: readonly Definition[], { sets, keyColumn }: Known): Narrowed {
  const way = (operation: string, set: string, isNew: boolean) => {
    const table = found.find((each) => each.set === set);
    if (table === undefined) return [];
    const custom = columnsOf(table, isNew ? "new" : "changed").filter(
      ({ name }) => /^[a-z][a-z0-9]{1,7}_[a-z0-9_]{1,90}$/.test(name) && name !== keyColumn,
    );
    const name = `${isNew ? "New" : "Changed"}_${set}_custom`;
    const codes = set === "incidents" ? caseCodes(table) : [];
    return [
      [operation, [[...codes, ...inputOf("customFields", recordOf(name, custom)), linksInput(table, sets)]]] as const,
    ];
  };
  return Object.fromEntries([
    ...way("createCase", "incidents", true),
    ...way("updateCase", "incidents", false),
    ...way("createContact", "contacts", true),
    ...way("createLead", "leads", true),
  ]);
}

/** The choices of a case that have inputs of their own. */
function caseCodes(table: Definition): readonly Field[] {
  const columns = columnsOf(table, "changed");
  const inputs = { priorityCode: "prioritycode", originCode: "caseorigincode", typeCode: "casetypecode" };
  return Object.entries(inputs).flatMap(([name, column]) => {
    const type = columns.find((each) => each.name === column)?.type;
    return type?.kind === "choice" ? [{ name, type }] : [];
  });
}

function generic(found: readonly Definition[], sets: Known["sets"]): Narrowed {
  const one = (name: string, value: string): Field => ({ name, type: oneOf([value]), isRequired: true });
  const fields = (table: Definition, use: "new" | "changed"): Field => ({
    name: "fields",
    type: recordOf(
      `${use === "new" ? "New" : "Changed"}_${table.set}`,
      use === "new" ? columnsOf(table, use) : optional(columnsOf(table, use)),
    ),
    isRequired: true,
  });
  const key = (table: Definition): Field => ({
    name: "keyColumn",
    type: { kind: "choice", values: table.keys },
    isRequired: true,
  });
  const id = (table: Definition) => [one("table", table.set), one("idColumn", table.idColumn)];
  return {
    createRow: found.map((table) => [...id(table), fields(table, "new"), linksInput(table, sets)]),
    updateRow: found.map((table) => [one("table", table.set), fields(table, "changed"), linksInput(table, sets)]),
    upsertRow: found.map((table) => [...id(table), key(table), fields(table, "changed"), linksInput(table, sets)]),
    findRow: found.map((table) => {
      const values = sorted(table.attributes.map(({ LogicalName }) => LogicalName));
      return [
        ...id(table),
        // Where a reference leads is asked for as `_name_value`.
        { name: "where", type: { kind: "named", values, orLike: ["_"] }, isRequired: true },
        { name: "select", type: { kind: "list", values, orLike: ["_"] } },
      ];
    }),
  };
}

function linksInput(table: Definition, sets: Known["sets"]): Field {
  return { name: "links", type: recordOf(`Links_of_${table.set}`, linksOf(table, sets)) };
}
