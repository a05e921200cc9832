import { type FreshdeskField, type HubspotProperty, salesforceField } from "@heed/stand-ins";

/** What people, or somebody who means harm, may call things. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: that is what it tries
const hostile = 'Shop */ } "quoted" `${1}`\n// @ts-nocheck \u202e\u2028 \\ ‘Ünïcode’ 漢字 \ud83d\ude80';
// biome-ignore lint/suspicious/noTemplateCurlyInString: that is what it tries
const hostileValue = 'High "*/` ${x}\n\u202e\\ \ud83d\ude80';

const key = salesforceField("Heed_Key__c", "string", { externalId: true });
/** What an account is described as that somebody set up who means harm. */
export const salesforceObjects = {
  Case: [
    salesforceField("Id", "id", { createable: false, updateable: false, nillable: false }),
    key,
    salesforceField("Subject", "string"),
    salesforceField("CaseNumber", "string", { createable: false, updateable: false, label: "Case number" }),
    salesforceField("Priority", "picklist", {
      picklistValues: [
        { active: true, value: "Low" },
        { active: true, value: "High" },
        { active: false, value: "Gone" },
        { active: true, value: hostileValue },
      ],
    }),
    salesforceField("Shop_Number__c", "double", { label: hostile, nillable: false }),
    salesforceField("Topics__c", "multipicklist", {
      label: "@ts-expect-error",
      picklistValues: [
        { active: true, value: "Staff" },
        { active: true, value: "Food" },
      ],
    }),
    salesforceField("Closed_By_Us__c", "boolean", { nillable: false, updateable: false }),
    salesforceField("class", "string"),
  ],
  Contact: [key, salesforceField("LastName", "string", { nillable: false })],
  Review__c: [
    key,
    salesforceField("Code__c", "string", { externalId: true }),
    salesforceField("Stars__c", "int", { nillable: false }),
  ],
};

const options = (...values: readonly string[]) => values.map((value) => ({ name: value, value }));
/** What an account is described as that somebody set up who means harm. */
export const zendeskFields = [
  { id: 1, type: "subject", title: "Subject", active: true, removable: false },
  ...Array.from({ length: 120 }, (_, at) => ({
    id: 9_000 + at,
    type: "text",
    title: "Old",
    active: false,
    removable: true,
  })),
  {
    id: 360_001,
    type: "tagger",
    title: hostile,
    active: true,
    removable: true,
    custom_field_options: options("mill_lane", hostileValue),
  },
  {
    id: 360_002,
    type: "multiselect",
    title: "Topics",
    active: true,
    removable: true,
    custom_field_options: options("staff", "food"),
  },
  { id: 360_003, type: "integer", title: "Stars", active: true, removable: true },
  { id: 360_004, type: "checkbox", title: "*/", active: true, removable: true },
];

/** What an account is described as that somebody set up who means harm. */
export const freshdeskFields: readonly FreshdeskField[] = [
  {
    id: 1,
    name: "ticket_type",
    label: "Type",
    type: "default_ticket_type",
    default: true,
    choices: ["Complaint", "Praise"],
  },
  {
    id: 2,
    name: "cf_shop",
    label: hostile,
    type: "custom_dropdown",
    default: false,
    required_for_agents: true,
    choices: ["Mill Lane", hostileValue],
  },
  {
    id: 3,
    name: "cf_region",
    label: "Region",
    type: "nested_field",
    default: false,
    choices: { North: { "A town": [] }, South: {} },
  },
  { id: 4, name: "cf_stars", label: "Stars", type: "custom_number", default: false },
  { id: 5, name: "cf_heed_key", label: "Key", type: "custom_text", default: false },
];

const property = (name: string, label: string, more: Partial<HubspotProperty> = {}): HubspotProperty => ({
  ...{ name, label, type: "string", fieldType: "text", options: [] },
  ...more,
});
const choices = (...values: readonly string[]) => ({
  type: "enumeration",
  fieldType: "select",
  options: values.map((value) => ({ label: value, value, hidden: value === "hidden" })),
});
/** What an account is described as that somebody set up who means harm. */
export const hubspotProperties = {
  contacts: [
    property("email", "Email"),
    property("shop_code", "Code", { hasUniqueValue: true }),
    property("heed_key", "Key", { hasUniqueValue: true }),
    property("opted_in", hostile, { type: "bool", fieldType: "booleancheckbox" }),
    property("createdate", "Made", { modificationMetadata: { readOnlyValue: true } }),
  ],
  deals: [
    property("dealstage", "Stage", choices("won", "lost", hostileValue)),
    property("region", "Region", choices("north", "hidden")),
  ],
  tickets: [
    property("hs_pipeline_stage", "Stage", choices("1", "2")),
    property("topics", "Topics", { ...choices("staff", "food"), fieldType: "checkbox" }),
    property("stars", "Stars", { type: "number", fieldType: "number" }),
  ],
};

const column = (name: string, element: string, more: { readonly [column: string]: string } = {}) => ({
  ...{ name, element, column_label: element, internal_type: "string", mandatory: "false", read_only: "false" },
  ...{ max_length: "255", choice: "0", active: "true" },
  ...more,
});
const choice = (name: string, element: string, value: string) => ({ name, element, value, inactive: "false" });
/** What an account is described as that somebody set up who means harm. */
export const serviceNowTables = {
  sys_db_object: [
    { name: "incident", "super_class.name": "task" },
    { name: "task", "super_class.name": "" },
    { name: "u_staged", "super_class.name": "sys_import_set_row" },
    { name: "sys_import_set_row", "super_class.name": "" },
  ],
  sys_dictionary: [
    column("incident", "u_shop", { column_label: hostile, choice: "1" }),
    column("incident", "u_stars", { internal_type: "integer", mandatory: "true" }),
    column("task", "correlation_id"),
    column("task", "state", { internal_type: "integer", choice: "1" }),
    column("task", "number", { read_only: "true" }),
    column("task", "opened_by", { internal_type: "reference", max_length: "32" }),
    column("u_staged", "u_text", { max_length: "4000" }),
  ],
  sys_choice: [
    choice("task", "state", "9"),
    choice("incident", "state", "1"),
    choice("incident", "state", "2"),
    choice("incident", "u_shop", "mill_lane"),
    choice("incident", "u_shop", hostileValue),
  ],
};

const attribute = (LogicalName: string, AttributeType = "String", more = {}) => ({
  LogicalName,
  AttributeType,
  ...more,
});
/** What an account is described as that somebody set up who means harm. */
export const dataverseTables = [
  {
    ...{ LogicalName: "incident", EntitySetName: "incidents", PrimaryIdAttribute: "incidentid" },
    attributes: [
      attribute("incidentid", "Uniqueidentifier", { isReadOnly: true }),
      attribute("title"),
      attribute("prioritycode", "Picklist"),
      attribute("new_shopnumber", "String", { label: hostile, IsCustomAttribute: true }),
      attribute("new_stars", "Integer", { IsCustomAttribute: true, isRequired: true }),
      attribute("new_heedkey", "String", { IsCustomAttribute: true }),
    ],
    picklists: [{ LogicalName: "prioritycode", values: { Low: 3, High: 1, [hostile]: 2 } }],
    references: { new_Review: "new_review" },
    keys: [["new_heedkey"], ["a", "b"]],
  },
  {
    ...{ LogicalName: "new_review", EntitySetName: "new_reviews", PrimaryIdAttribute: "new_reviewid" },
    attributes: [attribute("new_code"), attribute("new_kind", "Picklist")],
    picklists: [{ LogicalName: "new_kind", values: { Praise: 100_001, Complaint: 100_000 } }],
    keys: [["new_code"]],
  },
];

const marketoField = (name: string, displayName: string, dataType: string, updateable = true) => ({
  name,
  displayName,
  dataType,
  updateable,
});
/** What an account is described as that somebody set up who means harm. */
export const marketoDescribed = {
  lead: {
    fields: [
      marketoField("email", "Email", "email"),
      marketoField("shopNumber", hostile, "string"),
      marketoField("stars", "Stars", "integer"),
      marketoField("id", "Id", "integer", false),
    ],
    searchableFields: [["email"], ["id"], ["email", "shopNumber"]],
  },
  objects: {
    review_c: {
      fields: [marketoField("reviewId", "Review", "string", false), marketoField("stars", "Stars", "integer")],
      dedupeFields: ["reviewId"],
    },
  },
  activityTypes: [100_001],
  campaigns: [1_300, 1_400, 1_204, 1_500, 1_100].map((id) => ({ id, name: id === 1_400 ? hostile : `Campaign ${id}` })),
};
