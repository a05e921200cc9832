// A bad review becomes a case of a contact; a day later a case that is still open is raised.
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const dynamics = connect.dynamics("service", {
  baseUrl: "https://ottermill.crm4.dynamics.com",
  tenantId: "ottermill.example",
  clientId: "6c8fbd2b-4ee9-4a2e-9b5b-0f3f6ad3a2b4",
  clientSecret: secret("DYNAMICS_SECRET"),
});

export default reviews.workflow("dynamics", {
  when: (review) => review.stars <= 2 && review.author.email !== undefined,
  do: (review) => {
    const made = dynamics.createContact({ lastName: review.author.name.slice(0, 50), email: review.author.email });
    const opened = dynamics.createCase({
      title: `${review.stars}★ at ${review.shop.name}`.slice(0, 200),
      description: `${review.text ?? "(no text)"}\n${review.url}`,
      customer: { contactId: made.id },
      priorityCode: review.stars === 1 ? 1 : 2,
      customFields: { new_shopnumber: review.shop.number },
    });
    wait(days(1));
    if (dynamics.getCase({ id: opened.id }).isActive) dynamics.updateCase({ id: opened.id, priorityCode: 1 });
  },
});
