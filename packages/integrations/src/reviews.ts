import { z } from "zod";

const instant = z.iso.datetime();

/** What only a review of Google Business Profile has. */
const google = z.object({
  source: z.literal("google"),
  /** `accounts/…/locations/…/reviews/…`, as the tasks of `googleReviews` take it. */
  review: z.string(),
  /** `accounts/…/locations/…` */
  location: z.string(),
  /** How many pictures and films came with it. */
  media: z.int().min(0),
});

/** What only a mention of Brandwatch has. */
const brandwatch = z.object({
  source: z.literal("brandwatch"),
  /** The query that found it. */
  query: z.int(),
  domain: z.string().optional(),
  /** `review` where it stands on a site of reviews. */
  pageType: z.string().optional(),
  country: z.string().optional(),
  sentiment: z.enum(["positive", "negative", "neutral"]).optional(),
  tags: z.array(z.string()),
});

/** What only a review that ReviewTrackers gathered has. */
const reviewTrackers = z.object({
  source: z.literal("reviewtrackers"),
  /** Where it was written, such as `GOOGLE`. */
  site: z.string().optional(),
  /** The number of the location, and its name. */
  location: z.string().optional(),
  place: z.string().optional(),
});

/** The fields that all reviews have, wherever they were written. What a site does not tell is left out. */
export const reviewFields = {
  /** Names the review among those of all sources. */
  id: z.string().min(1),
  /** Where it was written, and what only reviews from there have: `review.origin.source === "google"` opens that. */
  origin: z.discriminatedUnion("source", [google, brandwatch, reviewTrackers]),
  /** Stars, from one to five. */
  rating: z.number().min(1).max(5).optional(),
  title: z.string().optional(),
  /** Left out where only stars were given. */
  text: z.string().optional(),
  language: z.string().optional(),
  author: z.object({ name: z.string().optional(), anonymous: z.boolean() }),
  url: z.string().optional(),
  /** What the business has replied in public. */
  reply: z.object({ text: z.string(), at: instant.optional() }).optional(),
  createdAt: instant,
  updatedAt: instant,
  /** When it was found to be gone from where it was written. */
  deletedAt: instant.optional(),
} as const;

/**
 * A dataset for the reviews of all sources: `dataset("reviews", { ...reviews, from: [source.googleReviews(…)] })`. It has no field for its
 * version: a review that comes with any other content, a reply or the mark that it is gone among them, is a later version of it.
 */
export const reviews = { key: "id", fields: reviewFields } as const;

const review = z.object(reviewFields);

/** A review, wherever it was written. */
export type Review = z.output<typeof review>;
