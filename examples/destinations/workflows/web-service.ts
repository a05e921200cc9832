// Every review goes to a service of the chain's own, which drops what it has seen by its key.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const warehouse = connect.webService("warehouse", {
  baseUrl: "https://warehouse.ottermill.example/v1",
  signingSecret: secret("WAREHOUSE_SIGNING_SECRET"),
  receiverIsIdempotent: true,
});

export default reviews.workflow("web-service", {
  when: () => true,
  do: (review) => {
    warehouse.send({
      path: ["reviews", review.id],
      method: "PUT",
      body: { stars: review.stars, shop: review.shop.number },
    });
  },
});
