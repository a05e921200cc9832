import { salesforceField } from "@heed/stand-ins";

const key = salesforceField("Heed_Key__c", "string", { label: "Heed key", externalId: true });
const pick = (...values: readonly string[]) => ({ picklistValues: values.map((value) => ({ active: true, value })) });

/** The organisation behind the example `destinations`. */
export const ottermill = {
  Case: [key, salesforceField("Origin", "picklist", pick("Review", "Phone")), salesforceField("Subject", "string")],
  Contact: [key, salesforceField("LastName", "string", { label: "Last name", nillable: false })],
  Lead: [
    key,
    salesforceField("Company", "string", { nillable: false }),
    salesforceField("LastName", "string", { label: "Last name", nillable: false }),
    salesforceField("LeadSource", "picklist", { label: "Source", ...pick("Review", "Web") }),
  ],
  Review__c: [
    key,
    salesforceField("Review_Id__c", "string", { label: "Review", externalId: true, nillable: false }),
    salesforceField("Stars__c", "double", { label: "Stars", nillable: false }),
    salesforceField("Mood__c", "picklist", { label: "How the guest feels", ...pick("Angry", "Mixed", "Settled") }),
    salesforceField("Shop_Number__c", "double", { label: "Number of the shop" }),
    salesforceField("Opened__c", "datetime", { label: "Opened", createable: false, updateable: false }),
  ],
  Watch__c: [
    key,
    salesforceField("Review__c", "reference", { label: "Review", nillable: false }),
    salesforceField("Until__c", "datetime", { label: "Until" }),
  ],
};
