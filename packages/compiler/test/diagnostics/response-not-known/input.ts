// A form that nobody declared would let anything through.
import { connect } from "@heed/dsl";
import { z } from "zod";
import { reviews, slack } from "../reviews.ts";

const crm = connect.webService("response-not-known", {
  baseUrl: "https://crm.example/api",
  responses: { customer: z.object({ tier: z.string() }) },
});
const wanted: string = "client";

export default reviews.workflow("response-not-known", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const found = crm.get({ path: ["customers", review.reviewId], response: wanted as "customer" });
    if (found.status === 200) slack.postMessage({ channel: "#care", text: "A customer of ours" });
  },
});
