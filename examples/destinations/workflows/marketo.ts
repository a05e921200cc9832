// Everybody who leaves an address is a lead, each review an object of its own; the unhappy get a mail.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const marketo = connect.marketo("main", {
  baseUrl: "https://123-ABC-456.mktorest.com",
  clientId: "2f1c0e77-heed",
  clientSecret: secret("MARKETO_CLIENT_SECRET"),
});

const apology = 1_204;
const reviewed = 100_001;

export default reviews.workflow("marketo", {
  when: (review) => review.author.email !== undefined,
  do: (review) => {
    const email = review.author.email ?? "";
    const lead = marketo.upsertLead({ by: { field: "email", value: email }, lastName: review.author.name });
    marketo.upsertObject({
      object: "review_c",
      by: { field: "reviewId", value: review.id },
      fields: { email, stars: review.stars, shop: review.shop.name, text: review.text ?? "" },
    });
    marketo.addActivity({
      leadId: lead.id,
      typeId: reviewed,
      at: review.updatedAt,
      primary: review.shop.name.slice(0, 255),
      attributes: { stars: review.stars },
    });
    if (review.stars <= 2) {
      marketo.triggerCampaign({ campaignId: apology, leadId: lead.id, tokens: { shop: review.shop.name } });
    }
  },
});
