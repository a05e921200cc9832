// Who writes a bad review and leaves an address becomes a contact with a ticket.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const hubspot = connect.hubspot("crm", { accessToken: secret("HUBSPOT_TOKEN") });

export default reviews.workflow("hubspot", {
  when: (review) => review.stars <= 2 && review.author.email !== undefined,
  do: (review) => {
    const contact = hubspot.upsertContact({
      by: { property: "email", value: review.author.email ?? "" },
      email: review.author.email,
      lastName: review.author.name,
    });
    const ticket = hubspot.createTicket({
      subject: `${review.stars}★ at ${review.shop.name}`,
      text: review.text,
      stage: "1",
      priority: review.stars === 1 ? "high" : "normal",
      properties: { shop_number: review.shop.number },
    });
    hubspot.associate({ from: { type: "contacts", id: contact.id }, to: { type: "tickets", id: ticket.id } });
  },
});
