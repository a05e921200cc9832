// Reviews as rows of a table of the organisation's own, and a lead of whoever could come back.
import { connect, days, secret, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const dynamics = connect.dynamics("rows", {
  baseUrl: "https://ottermill.crm4.dynamics.com",
  tenantId: "ottermill.example",
  clientId: "6c8fbd2b-4ee9-4a2e-9b5b-0f3f6ad3a2b4",
  clientSecret: secret("DYNAMICS_SECRET"),
});

export default reviews.workflow("dynamics-rows", {
  when: (review) => review.stars === 3,
  do: (review) => {
    const shop = dynamics.findRow({
      table: "new_shops",
      idColumn: "new_shopid",
      where: { new_number: review.shop.number },
    });
    const kept = dynamics.upsertRow({
      table: "new_reviews",
      idColumn: "new_reviewid",
      keyColumn: "new_code",
      key: `shop-${review.shop.number}`,
      fields: { new_stars: review.stars, new_text: review.text ?? null },
    });
    if (shop.id !== null) {
      dynamics.createRow({
        table: "new_visits",
        idColumn: "new_visitid",
        fields: { new_reason: "A review without praise or blame" },
        links: { new_Shop: { table: "new_shops", id: shop.id } },
      });
    }
    if (review.author.email !== undefined) {
      dynamics.createLead({
        topic: `A guest of ${review.shop.name}`.slice(0, 300),
        lastName: review.author.name.slice(0, 50),
        email: review.author.email,
      });
    }
    wait(days(14));
    dynamics.updateRow({ table: "new_reviews", id: kept.id, fields: { new_isold: true } });
  },
});
