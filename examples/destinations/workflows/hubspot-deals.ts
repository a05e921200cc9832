// Who is not sure yet may be won: a deal for each guest, moved along with the ticket that it came of.
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const hubspot = connect.hubspot("sales", { accessToken: secret("HUBSPOT_TOKEN") });

export default reviews.workflow("hubspot-deals", {
  when: (review) => review.stars === 3 && review.author.email !== undefined,
  do: (review) => {
    const contact = hubspot.createContact({ email: review.author.email, lastName: review.author.name });
    const deal = hubspot.upsertDeal({
      by: { property: "guest_address", value: review.author.email ?? "" },
      name: `Win ${review.author.name} back`.slice(0, 255),
      stage: "appointmentscheduled",
    });
    hubspot.associate({ from: { type: "deals", id: deal.id }, to: { type: "contacts", id: contact.id } });
    const ticket = hubspot.upsertTicket({
      by: { property: "review_id", value: review.id },
      subject: `3★ at ${review.shop.name}`.slice(0, 255),
      stage: "1",
      text: review.text ?? "",
    });
    const visit = hubspot.createDeal({ name: `A visit of ${review.shop.name}`.slice(0, 255), stage: "qualifiedtobuy" });
    wait(days(7));
    hubspot.updateDeal({ id: deal.id, stage: "closedlost" });
    hubspot.updateDeal({ id: visit.id, stage: "closedwon" });
    hubspot.updateTicket({ id: ticket.id, stage: "4" });
    hubspot.updateContact({ id: contact.id, properties: { last_review_stars: review.stars } });
  },
});
