import { z } from "zod";
import type { Field, FieldType } from "../../describe.ts";
import { labelled, oneOf, recordOf } from "../../describe-fields.ts";

const labelSchema = z.object({ UserLocalizedLabel: z.object({ Label: z.string().nullish() }).nullish() }).nullish();

/** A column of a table. */
export const attributeSchema = z.object({
  LogicalName: z.string(),
  AttributeType: z.string(),
  /** The column that this one only shows. */
  AttributeOf: z.string().nullish(),
  IsValidForCreate: z.boolean(),
  IsValidForUpdate: z.boolean(),
  IsCustomAttribute: z.boolean().optional(),
  DisplayName: labelSchema,
  RequiredLevel: z.object({ Value: z.string() }).nullish(),
});

const optionsSchema = z.object({ Options: z.array(z.object({ Value: z.int(), Label: labelSchema })) }).nullish();

/** What can be chosen in a column. */
export const picklistSchema = z.object({
  LogicalName: z.string(),
  OptionSet: optionsSchema,
  GlobalOptionSet: optionsSchema,
});

/** Where a column refers to. */
export const referenceSchema = z.object({
  ReferencedEntity: z.string(),
  ReferencingEntityNavigationPropertyName: z.string().nullish(),
});

/** An alternate key. */
export const keySchema = z.object({ KeyAttributes: z.array(z.string()) });

/** A table as Dataverse defines it. */
export interface Definition {
  readonly kind: "definition";
  /** The entity set name. */
  readonly set: string;
  readonly idColumn: string;
  readonly attributes: readonly z.output<typeof attributeSchema>[];
  readonly picklists: readonly z.output<typeof picklistSchema>[];
  readonly references: readonly z.output<typeof referenceSchema>[];
  /** Columns that are an alternate key by themselves. */
  readonly keys: readonly string[];
}

const types: { readonly [type: string]: "text" | "number" | "boolean" } = {
  String: "text",
  Memo: "text",
  DateTime: "text",
  Boolean: "boolean",
  Integer: "number",
  BigInt: "number",
  Decimal: "number",
  Double: "number",
  Money: "number",
};

const required: ReadonlySet<string> = new Set(["SystemRequired", "ApplicationRequired"]);

/** The columns that can be given for a new row, or for a change of one; references are given as links. */
export function columnsOf({ attributes, picklists }: Definition, use: "new" | "changed"): readonly Field[] {
  return attributes.flatMap((attribute): readonly Field[] => {
    const { LogicalName: name, AttributeOf, DisplayName, RequiredLevel } = attribute;
    const isGiven = use === "new" ? attribute.IsValidForCreate : attribute.IsValidForUpdate;
    const type = typeOf(attribute, picklists);
    if (!isGiven || AttributeOf || type === undefined || !/^[a-z_][a-z0-9_]{0,99}$/.test(name)) return [];
    const label = labelled(DisplayName?.UserLocalizedLabel?.Label, name);
    // Of the system's own columns it fills in what it requires; for the others, who fills in a form would have to.
    const isRequired =
      use === "new" && attribute.IsCustomAttribute === true && required.has(RequiredLevel?.Value ?? "");
    return [{ name, ...label, type, ...(isRequired ? { isRequired } : { isNullable: true }) }];
  });
}

function typeOf(
  { LogicalName, AttributeType }: z.output<typeof attributeSchema>,
  picklists: Definition["picklists"],
): FieldType | undefined {
  if (AttributeType === "State" || AttributeType === "Status") return { kind: "number" };
  const kind = types[AttributeType];
  if (kind !== undefined) return { kind };
  if (AttributeType !== "Picklist") return undefined;
  const list = picklists.find((each) => each.LogicalName === LogicalName);
  const options = list?.OptionSet?.Options ?? list?.GlobalOptionSet?.Options ?? [];
  const values = [...new Set(options.map(({ Value }) => Value))].sort((a, b) => a - b);
  const labels = Object.fromEntries(
    options.flatMap(({ Value, Label }) => {
      const label = Label?.UserLocalizedLabel?.Label;
      return label ? [[String(Value), label]] : [];
    }),
  );
  return values.length === 0 ? { kind: "number" } : { kind: "choice", values, labels };
}

/** The references of a table by their navigation properties, each to the tables that it may lead to. */
export function linksOf({ references }: Definition, sets: ReadonlyMap<string, string>): readonly Field[] {
  const tables = new Map<string, string>();
  for (const { ReferencingEntityNavigationPropertyName: property, ReferencedEntity } of references) {
    const set = sets.get(ReferencedEntity);
    if (property && set !== undefined && /^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(property)) tables.set(property, set);
  }
  return [...tables].map(([name, set]) => {
    const to: readonly Field[] = [
      { name: "table", type: oneOf([set]), isRequired: true },
      { name: "id", type: { kind: "text" }, isRequired: true },
    ];
    return { name, type: recordOf(`Link_to_${set}`, to) };
  });
}
