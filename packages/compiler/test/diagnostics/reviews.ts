import { connect, dataset, secret } from "@heed/dsl";
import { z } from "zod";

/** The dataset that the fixtures are about. */
export const reviews = dataset("reviews", {
  key: "reviewId",
  version: "updateTime",
  fields: {
    reviewId: z.string(),
    rating: z.int().min(1).max(5),
    text: z.string().optional(),
    language: z.string(),
    location: z.object({ name: z.string(), country: z.enum(["DE", "FR", "US"]) }),
    author: z.object({ name: z.string().nullable(), visits: z.int().min(0).optional() }),
    tags: z.array(z.string()),
    updateTime: z.iso.datetime(),
  },
});

export const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
