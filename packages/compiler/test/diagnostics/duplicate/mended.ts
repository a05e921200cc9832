import { connect, dataset, secret } from "@heed/dsl";
import { z } from "zod";

// A dataset of its own: workflows are compared with all others on the same one.
const posts = dataset("duplicate-posts", {
  key: "id",
  fields: { id: z.string(), rating: z.int().min(1).max(5), country: z.enum(["DE", "FR", "US"]), text: z.string().optional() },
});
const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });

export const unhappy = posts.workflow("unhappy", {
  when: (review) => review.rating < 3,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${review.rating} stars` });
  },
});
