import { connect, dataset, secret, tickets } from "@heed/dsl";
import { z } from "zod";

// A dataset of its own: workflows are compared with all others on the same one.
const posts = dataset("overlap-posts", {
  key: "id",
  fields: { id: z.string(), rating: z.int().min(1).max(5), country: z.enum(["DE", "FR", "US"]), text: z.string().optional() },
});
const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });

export const unhappy = posts.workflow("low-ratings", {
  when: (review) => review.rating <= 2 && !(review.text ?? "").includes("refund"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${review.rating} stars` });
    tickets.create({ name: `${review.rating} stars` });
  },
});

export const refunds = posts.workflow("refunds", {
  when: (review) => (review.text ?? "").includes("refund"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `A refund: ${review.text ?? ""}` });
    if (review.country === "US") tickets.create({ name: "A refund" });
  },
});
