import { dataset, type RecordOf } from "@heed/dsl";
import { z } from "zod";

const fields = {
  reviewId: z.string().min(1),
  rating: z.int().min(1).max(5),
  /** Missing when a guest left only stars. */
  text: z.string().optional(),
  language: z.string(),
  author: z.object({ name: z.string().nullable() }),
  location: z.object({ name: z.string(), country: z.enum(["DE", "FR", "GB", "US"]) }),
  updateTime: z.iso.datetime(),
};

export type Review = RecordOf<typeof fields>;

/** Reviews from everywhere. One that is edited comes again with the same id and a later `updateTime`. */
export const reviews = dataset("reviews", { key: "reviewId", version: "updateTime", fields });
