import { connect } from "@heed/dsl";
import { z } from "zod";
import { reviews, slack } from "../reviews.ts";

const crm = connect.webService("setting-refused--response", {
  baseUrl: "https://crm.example/api",
  responses: { customer: z.object({ tier: z.string() }) },
});

export default reviews.workflow("setting-refused--response", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const found = crm.get({ path: ["customers", review.reviewId], response: "customer" });
    if (found.status === 200) slack.postMessage({ channel: "#care", text: "A customer of ours" });
  },
});
