import { dataset } from "@heed/dsl";
import { z } from "zod";

/** Reviews of the shops of a chain, as a review site gives them. */
export const reviews = dataset("shop-reviews", {
  key: "id",
  version: "updatedAt",
  fields: {
    id: z.string().min(1),
    stars: z.int().min(1).max(5),
    text: z.string().optional(),
    author: z.object({ name: z.string().min(1), email: z.email().optional() }),
    shop: z.object({ name: z.string().min(1), number: z.int().min(1) }),
    url: z.httpUrl(),
    updatedAt: z.iso.datetime(),
  },
});
