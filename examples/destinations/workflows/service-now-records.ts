// Reviews as records of tables of the instance's own: by an import set, or one by one.
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const serviceNow = connect.serviceNow("records", {
  baseUrl: "https://ottermill.service-now.com",
  clientId: "b1946ac92492d2347c6235b4d2611184",
  clientSecret: secret("SERVICENOW_SECRET"),
});

export default reviews.workflow("service-now-records", {
  when: (review) => review.stars === 3,
  do: (review) => {
    serviceNow.importRecord({
      stagingTable: "u_review_import",
      keyColumn: "u_heed_key",
      fields: { u_review: review.id, u_stars: review.stars, u_text: review.text ?? null },
    });
    const visit = serviceNow.createRecord({
      table: "u_shop_visit",
      keyColumn: "u_heed_key",
      fields: { u_shop_number: review.shop.number, u_reason: "A review without praise or blame" },
    });
    const guest = serviceNow.createContact({ lastName: review.author.name.slice(0, 100) });
    if (review.author.email !== undefined) serviceNow.updateContact({ id: guest.id, email: review.author.email });
    wait(days(14));
    serviceNow.updateRecord({ table: "u_shop_visit", id: visit.id, fields: { u_state: "due" } });
  },
});
