// Every review goes to a service of the chain's own, which drops what it has seen by its key; where it has no shelf for it, somebody is told.
import { connect, secret } from "@heed/dsl";
import { z } from "zod";
import { reviews } from "../datasets/reviews.ts";

const warehouse = connect.webService("warehouse", {
  baseUrl: "https://warehouse.ottermill.example/v1",
  signingSecret: secret("WAREHOUSE_SIGNING_SECRET"),
  receiverIsIdempotent: true,
  responses: { kept: z.object({ shelf: z.string().nullable() }) },
});

export default reviews.workflow("web-service", {
  when: () => true,
  do: (review) => {
    const kept = warehouse.send({
      path: ["reviews", review.id],
      method: "PUT",
      body: { stars: review.stars, shop: review.shop.number },
      response: "kept",
    });
    if (kept.body.shelf === null) warehouse.send({ path: ["shelves"], body: { shop: review.shop.number } });
  },
});
