// Records of objects of the organisation's own, with its fields and pick lists known to the compiler: `heed schema pull` wrote them down.
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";
import type { SalesforceRecords } from "../schemas/salesforce.records.ts";

const salesforce = connect.salesforce<SalesforceRecords>("records", {
  baseUrl: "https://ottermill.my.salesforce.com",
  clientId: "3MVG9ottermill",
  clientSecret: secret("SALESFORCE_SECRET"),
});

export default reviews.workflow("salesforce-records", {
  when: (review) => review.stars === 3,
  do: (review) => {
    const kept = salesforce.upsertRecord({
      object: "Review__c",
      externalIdField: "Review_Id__c",
      externalId: review.id,
      fields: { Stars__c: review.stars, Mood__c: "Mixed", Shop_Number__c: review.shop.number },
    });
    if (review.author.email !== undefined) {
      salesforce.createLead({
        lastName: review.author.name.slice(0, 80),
        company: "(a guest)",
        email: review.author.email,
        leadSource: "Review",
      });
    }
    salesforce.createContact({ lastName: review.author.name.slice(0, 80), leadSource: "Review" });
    const watched = salesforce.createRecord({
      object: "Watch__c",
      fields: { Review__c: kept.id, Until__c: review.updatedAt },
    });
    wait(days(30));
    salesforce.updateRecord({ object: "Review__c", id: kept.id, fields: { Mood__c: "Settled" } });
    salesforce.deleteRecord({ object: "Watch__c", id: watched.id });
  },
});
