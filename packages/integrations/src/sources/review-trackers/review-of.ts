import { inUtc, type Json } from "@heed/plan";
import { z } from "zod";
import { markOf } from "../../content-mark.ts";
import type { Review } from "../../reviews.ts";
import type { SourceItem } from "../../source.ts";

/** Any field may be absent, null or empty. */
const text = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => (value === null || value === "" ? undefined : value));
/** A date and time, or a day, which is its midnight in UTC. */
const instant = text.transform((value = "") => inUtc(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value));

/** A review as ReviewTrackers gives it, with more than that. */
const given = z.object({
  id: z.string().min(1),
  location_id: text,
  name: text,
  author: text,
  content: text,
  rating: z.number().min(1).max(5).optional().catch(undefined),
  source_code: text,
  permalink: text,
  published_at: instant,
  origin_published_at: instant,
  created_at: instant,
  updated_at: instant,
});

/** What was read of a list: the record, when it was published, and a mark that is another one for any other content. */
export interface Listed {
  readonly item: SourceItem;
  /** What the list is in the order of; undefined for what cannot be read. */
  readonly publishedAt: number | undefined;
  readonly mark: string;
}

/** Reads what stands in a list of reviews. What is no review is kept as what it is. */
export function listedOf(value: Json): Listed {
  const { data } = given.safeParse(value);
  const createdAt = data?.origin_published_at ?? data?.published_at ?? data?.created_at;
  if (data === undefined || createdAt === undefined) {
    const reason = "it is no review as ReviewTrackers gives them";
    const raw = JSON.stringify(value);
    return { item: { kind: "bad", raw, place: "reviews", reason }, publishedAt: undefined, mark: markOf(value) };
  }
  const review = reviewOf(data, createdAt);
  const publishedAt = Date.parse(data.published_at ?? createdAt);
  return { item: { kind: "record", value: review }, publishedAt, mark: markOf(review) };
}

function reviewOf(data: z.output<typeof given>, createdAt: string): Review {
  const { id, location_id: location, name: place, author, content, rating, source_code: site, permalink: url } = data;
  return {
    id: `reviewtrackers:${id}`,
    origin: {
      source: "reviewtrackers",
      ...(site === undefined ? {} : { site }),
      ...(location === undefined ? {} : { location }),
      ...(place === undefined ? {} : { place }),
    },
    ...(rating === undefined ? {} : { rating }),
    ...(content === undefined ? {} : { text: content }),
    author: { ...(author === undefined ? {} : { name: author }), anonymous: author === undefined },
    ...(url === undefined ? {} : { url }),
    createdAt,
    updatedAt: data.updated_at ?? data.created_at ?? createdAt,
  };
}
