import { connect, dataset, secret } from "@heed/dsl";
import { z } from "zod";

// A dataset of its own: workflows are compared with all others on the same one.
const posts = dataset("subsumed-posts", {
  key: "id",
  fields: { id: z.string(), rating: z.int().min(1).max(5), country: z.enum(["DE", "FR", "US"]), text: z.string().optional() },
});
const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });

const post = (rating: number) => slack.postMessage({ channel: "#guest-care", text: `${rating} stars` });

export const unhappy = posts.workflow("unhappy-guests", {
  when: (review) => review.rating <= 2 && review.country !== "FR",
  do: (review) => {
    post(review.rating);
  },
});

export const french = posts.workflow("unhappy-french-guests", {
  when: (review) => review.country === "FR" && review.rating === 1,
  do: (review) => {
    post(review.rating);
  },
});
