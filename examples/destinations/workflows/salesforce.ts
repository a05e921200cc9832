// A bad review becomes a case of the contact who wrote it, if there is one; a day later a case nobody has taken is raised.
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const salesforce = connect.salesforce("crm", {
  baseUrl: "https://ottermill.my.salesforce.com",
  clientId: "3MVG9ottermill",
  clientSecret: secret("SALESFORCE_SECRET"),
});

export default reviews.workflow("salesforce", {
  when: (review) => review.stars <= 2 && review.author.email !== undefined,
  do: (review) => {
    const contact = salesforce.findRecord({ object: "Contact", where: { Email: review.author.email ?? "" } });
    const opened = salesforce.createCase({
      subject: `${review.stars}★ at ${review.shop.name}`,
      description: `${review.text ?? "(no text)"}\n${review.url}`,
      origin: "Review",
      priority: review.stars === 1 ? "High" : "Medium",
      contactId: contact.id ?? undefined,
      suppliedName: review.author.name.slice(0, 80),
      customFields: { Shop_Number__c: review.shop.number },
    });
    wait(days(1));
    if (salesforce.getCase({ id: opened.id }).status === "New") {
      salesforce.updateCase({ id: opened.id, priority: "High" });
      salesforce.postToFeed({ subjectId: opened.id, text: "Nobody has looked at this review for a day." });
    }
  },
});
