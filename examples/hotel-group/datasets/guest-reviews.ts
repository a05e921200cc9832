import { dataset, type RecordOf } from "@heed/dsl";
import { z } from "zod";

const countries = ["DE", "ES", "FR", "GB", "IT", "JP", "NL", "PL"] as const;
/** What a review speaks of; the review desk adds these before the review reaches us. */
const topics = [
  "staff",
  "cleanliness",
  "breakfast",
  "noise",
  "room",
  "location",
  "price",
  "plumbing",
  "climate",
] as const;

const fields = {
  reviewId: z.string().min(1),
  rating: z.int().min(1).max(5),
  title: z.string().optional(),
  /** Missing or empty when a guest left only stars. */
  text: z.string().optional(),
  /** As the site states it, such as `de`. No list here: a review in a language that is new to us is still a review. */
  language: z.string(),
  brand: z.enum(["Wayfold", "Tarn House", "Nook & Key"]),
  location: z.object({ id: z.string(), name: z.string(), city: z.string(), country: z.enum(countries) }),
  author: z.object({
    name: z.string().nullable(),
    anonymous: z.boolean(),
    loyalty: z.enum(["silver", "gold", "platinum"]).optional(),
    /** Stays with the group, this one included, where we know them. */
    visits: z.int().min(0).optional(),
  }),
  source: z.enum(["google", "roamwell", "stayscout", "direct"]),
  stay: z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), nights: z.int().min(1) }).optional(),
  tags: z.array(z.enum(topics)),
  /** True once the hotel has answered in public. */
  replied: z.boolean(),
  createdAt: z.iso.datetime(),
  updateTime: z.iso.datetime(),
};

export type GuestReview = RecordOf<typeof fields>;
export type Country = (typeof countries)[number];

/** Reviews of our hotels from all sites. A guest who edits a review sends the same id with a later `updateTime`. */
export const guestReviews = dataset("guest-reviews", { key: "reviewId", version: "updateTime", fields });
