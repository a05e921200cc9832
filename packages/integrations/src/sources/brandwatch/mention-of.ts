import { inUtc, type Json } from "@heed/plan";
import { z } from "zod";
import { markOf } from "../../content-mark.ts";
import type { Review } from "../../reviews.ts";
import type { SourceItem } from "../../source.ts";

const instant = z.string().transform((text, context) => {
  const read = inUtc(text);
  if (read === undefined) context.addIssue("is no date and time");
  return read ?? "";
});
/** Absent, null and empty are the same: the network does not tell. */
const text = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === "" ? undefined : value));

/** A mention as Brandwatch gives it, with more than that. */
const given = z.object({
  resourceId: z.string().min(1),
  title: text,
  snippet: text,
  fullText: text,
  url: text,
  domain: text,
  pageType: text,
  author: text,
  fullname: text,
  language: text,
  country: text,
  sentiment: z.enum(["positive", "negative", "neutral"]).nullish().catch(undefined),
  tags: z.array(z.string()).catch([]),
  // No documented field; some review sites have it.
  rating: z.number().min(1).max(5).optional().catch(undefined),
  date: instant.nullish(),
  added: instant,
  updated: instant,
});

/** What was read of a list: the record, when it was added, and a mark that is another one for any other content. */
export interface Listed {
  readonly item: SourceItem;
  /** Undefined for what cannot be read. */
  readonly addedAt: number | undefined;
  readonly mark: string;
}

/** Reads what stands in a list of mentions. What is no mention is kept as what it is. */
export function listedOf(value: Json, query: number): Listed {
  const { data } = given.safeParse(value);
  if (data === undefined) {
    const reason = "it is no mention as Brandwatch gives them";
    const raw = JSON.stringify(value);
    return { item: { kind: "bad", raw, place: "mentions", reason }, addedAt: undefined, mark: markOf(value) };
  }
  const review = reviewOf(data, query);
  return { item: { kind: "record", value: review }, addedAt: Date.parse(data.added), mark: markOf(review) };
}

function reviewOf(data: z.output<typeof given>, query: number): Review {
  const { resourceId, title, language, url, tags, rating, domain, pageType, country, sentiment } = data;
  const words = data.fullText ?? data.snippet;
  const name = data.fullname ?? data.author;
  return {
    id: `brandwatch:${query}:${resourceId}`,
    origin: {
      ...{ source: "brandwatch", query, tags },
      ...(domain === undefined ? {} : { domain }),
      ...(pageType === undefined ? {} : { pageType }),
      ...(country === undefined ? {} : { country }),
      ...(sentiment === undefined || sentiment === null ? {} : { sentiment }),
    },
    ...(rating === undefined ? {} : { rating }),
    ...(title === undefined ? {} : { title }),
    ...(words === undefined ? {} : { text: words }),
    ...(language === undefined ? {} : { language }),
    author: { ...(name === undefined ? {} : { name }), anonymous: name === undefined },
    ...(url === undefined ? {} : { url }),
    createdAt: data.date ?? data.added,
    updatedAt: data.updated,
  };
}
