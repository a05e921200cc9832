/** A field as Salesforce describes it. */
export interface SalesforceField {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly nillable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly filterable: boolean;
  readonly externalId: boolean;
  readonly picklistValues: readonly { readonly active: boolean; readonly value: string | null }[];
}

/** A field of a type, with what is said of it besides. */
export function salesforceField(name: string, type: string, more: Partial<SalesforceField> = {}): SalesforceField {
  const usual = { createable: true, updateable: true, nillable: true, defaultedOnCreate: false, filterable: true };
  return { name, label: name, type, ...usual, externalId: false, picklistValues: [], ...more };
}

const readOnly = { createable: false, updateable: false };
const pick = (...values: readonly string[]) => ({ picklistValues: values.map((value) => ({ active: true, value })) });
const key = salesforceField("Heed_Key__c", "string", { externalId: true });
const id = salesforceField("Id", "id", { ...readOnly, nillable: false });

/** The objects of an organisation that nobody has set up otherwise. */
export const usualObjects: { readonly [object: string]: readonly SalesforceField[] } = {
  Case: [
    id,
    key,
    salesforceField("CaseNumber", "string", readOnly),
    salesforceField("Subject", "string"),
    salesforceField("Description", "textarea", { filterable: false }),
    salesforceField("Status", "picklist", pick("New", "Working", "Closed")),
    salesforceField("Priority", "picklist", pick("High", "Medium", "Low")),
    salesforceField("Origin", "picklist", pick("Review", "Web")),
    salesforceField("Shop_Number__c", "string", { label: "Shop number" }),
  ],
  Contact: [id, key, salesforceField("LastName", "string", { nillable: false }), salesforceField("Email", "email")],
  Lead: [id, key, salesforceField("LastName", "string", { nillable: false }), salesforceField("Company", "string")],
};
