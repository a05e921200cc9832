// A bad review becomes a ticket; the writer gets an answer when there is an address to send it to. What is open a day later is urgent.
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const freshdesk = connect.freshdesk("care", {
  baseUrl: "https://ottermill.freshdesk.com",
  apiKey: secret("FRESHDESK_API_KEY"),
});

export default reviews.workflow("freshdesk", {
  when: (review) => review.stars <= 2,
  do: (review) => {
    const ticket = freshdesk.createTicket({
      subject: `${review.stars}★ at ${review.shop.name}`,
      text: `${review.text ?? "(no text)"}\n${review.url}`,
      requester: { externalId: review.author.name, name: review.author.name },
      priority: review.stars === 1 ? "urgent" : "high",
      tags: ["review"],
      customFields: { cf_shop_number: review.shop.number },
    });
    freshdesk.addNote({ id: ticket.id, text: `Answer within a day: ${review.url}` });
    if (review.author.email !== undefined) {
      freshdesk.reply({ id: ticket.id, text: "We are sorry. Somebody will look into this today." });
    }
    wait(days(1));
    if (freshdesk.getTicket({ id: ticket.id }).status === "open") {
      freshdesk.updateTicket({ id: ticket.id, priority: "urgent" });
    }
  },
});
