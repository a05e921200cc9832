// A bad review becomes a ticket for the agents of the shop's region; a day later an open one is escalated.
import { connect, hours, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const zendesk = connect.zendesk("care", {
  baseUrl: "https://ottermill.zendesk.com",
  clientId: "heed",
  clientSecret: secret("ZENDESK_CLIENT_SECRET"),
});

export default reviews.workflow("zendesk", {
  when: (review) => review.stars <= 2,
  do: (review) => {
    const ticket = zendesk.createTicket({
      subject: `${review.stars}★ at ${review.shop.name}`,
      comment: `${review.text ?? "(no text)"}\n${review.url}`,
      requester: { name: review.author.name, email: review.author.email },
      priority: review.stars === 1 ? "high" : "normal",
      tags: ["review"],
      customFields: { "360001234567": review.shop.number },
    });
    wait(hours(24));
    if (zendesk.getTicket({ id: ticket.id }).status === "new") {
      zendesk.updateTicket({ id: ticket.id, priority: "urgent" });
      zendesk.addComment({ id: ticket.id, comment: "Nobody has looked at this review for a day." });
    }
  },
});
