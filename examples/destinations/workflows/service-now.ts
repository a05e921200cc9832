// A review that says something is broken becomes an incident of the shop's caretakers.
import { connect, hours, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const serviceNow = connect.serviceNow("facilities", {
  baseUrl: "https://ottermill.service-now.com",
  clientId: "b1946ac92492d2347c6235b4d2611184",
  clientSecret: secret("SERVICENOW_SECRET"),
});

export default reviews.workflow("service-now", {
  when: (review) => review.stars <= 2 && /\b(broken|leaks?|out of order)\b/i.test(review.text ?? ""),
  do: (review) => {
    const shop = serviceNow.findRecord({ table: "cmn_location", where: { u_shop_number: review.shop.number } });
    const incident = serviceNow.createIncident({
      shortDescription: `Something is broken in shop ${review.shop.number}`,
      description: `${review.text ?? ""}\n${review.url}`,
      urgency: review.stars === 1 ? 1 : 2,
      contactType: "self-service",
      customFields: { u_location_id: shop.id },
    });
    wait(hours(4));
    if (serviceNow.getIncident({ id: incident.id }).assignedToId === null) {
      serviceNow.updateIncident({ id: incident.id, urgency: 1 });
      serviceNow.addComment({ id: incident.id, text: "Nobody has taken this for four hours." });
    }
  },
});
