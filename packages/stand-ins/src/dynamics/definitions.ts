import type { Answer, Request } from "../http/json-service.ts";

/** A table as Dataverse defines it. */
export interface DataverseTable {
  readonly LogicalName: string;
  readonly EntitySetName: string;
  readonly PrimaryIdAttribute: string;
  readonly attributes: readonly DataverseAttribute[];
  readonly picklists?: readonly {
    readonly LogicalName: string;
    readonly values: { readonly [label: string]: number };
  }[];
  /** The tables that it refers to, by their logical names, under navigation properties. */
  readonly references?: { readonly [property: string]: string };
  readonly keys?: readonly (readonly string[])[];
}

/** A column of a table. */
export interface DataverseAttribute {
  readonly LogicalName: string;
  readonly AttributeType: string;
  readonly label?: string;
  readonly IsCustomAttribute?: boolean;
  readonly isReadOnly?: boolean;
  readonly isRequired?: boolean;
}

const text = (LogicalName: string) => ({ LogicalName, AttributeType: "String" });

/** The tables of an organisation that nobody has set up otherwise. */
export const usualTables: readonly DataverseTable[] = [
  {
    ...{ LogicalName: "incident", EntitySetName: "incidents", PrimaryIdAttribute: "incidentid" },
    attributes: [
      { LogicalName: "incidentid", AttributeType: "Uniqueidentifier", isReadOnly: true },
      text("title"),
      { LogicalName: "prioritycode", AttributeType: "Picklist" },
      { ...text("new_shopnumber"), label: "Shop number", IsCustomAttribute: true },
      { ...text("new_heedkey"), IsCustomAttribute: true },
    ],
    picklists: [{ LogicalName: "prioritycode", values: { High: 1, Normal: 2, Low: 3 } }],
    references: { customerid_contact: "contact" },
    keys: [["new_heedkey"]],
  },
  {
    ...{ LogicalName: "contact", EntitySetName: "contacts", PrimaryIdAttribute: "contactid" },
    attributes: [text("lastname"), text("emailaddress1")],
    keys: [["new_heedkey"]],
  },
  {
    ...{ LogicalName: "lead", EntitySetName: "leads", PrimaryIdAttribute: "leadid" },
    attributes: [text("lastname"), text("subject")],
    keys: [["new_heedkey"]],
  },
];

const all = "/api/data/v9.2/EntityDefinitions";

/** The answers to questions about tables. */
export function definitionRoutes(tables: readonly DataverseTable[]): {
  readonly [operation: string]: (request: Request) => Answer;
} {
  const list = (value: readonly object[]): Answer => ({ status: 200, body: { value } });
  const of =
    (give: (table: DataverseTable) => readonly object[]) =>
    ({ parts: [name = ""] }: Request) => {
      const table = tables.find(({ LogicalName }) => LogicalName === name);
      return table === undefined
        ? { status: 404, body: { error: { code: "0x80060888", message: "no such table" } } }
        : list(give(table));
    };
  const one = `${all}(LogicalName='{name}')`;
  return {
    [`get ${all}`]: () =>
      list(
        tables.map(({ LogicalName, EntitySetName, PrimaryIdAttribute }) => ({
          LogicalName,
          EntitySetName,
          PrimaryIdAttribute,
        })),
      ),
    [`get ${one}/Attributes`]: of(({ attributes }) => attributes.map(attributeOf)),
    [`get ${one}/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata`]: of(({ picklists = [] }) =>
      picklists.map(({ LogicalName, values }) => ({
        LogicalName,
        OptionSet: {
          Options: Object.entries(values).map(([Label, Value]) => ({
            Value,
            Label: { UserLocalizedLabel: { Label } },
          })),
        },
        GlobalOptionSet: null,
      })),
    ),
    [`get ${one}/ManyToOneRelationships`]: of(({ references = {} }) =>
      Object.entries(references).map(([property, ReferencedEntity]) => ({
        ReferencingAttribute: property.toLowerCase(),
        ReferencedEntity,
        ReferencingEntityNavigationPropertyName: property,
      })),
    ),
    [`get ${one}/Keys`]: of(({ keys = [] }) => keys.map((KeyAttributes) => ({ KeyAttributes }))),
  };
}

function attributeOf({ LogicalName, AttributeType, label = LogicalName, ...more }: DataverseAttribute): object {
  const { IsCustomAttribute = false, isReadOnly = false, isRequired = false } = more;
  return {
    ...{ LogicalName, AttributeType, AttributeOf: null, IsCustomAttribute },
    IsValidForCreate: !isReadOnly,
    IsValidForUpdate: !isReadOnly,
    DisplayName: { UserLocalizedLabel: { Label: label } },
    RequiredLevel: { Value: isRequired ? "ApplicationRequired" : "None" },
  };
}
