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

/** A review as Google gives it, with more than that. */
const given = z.object({
  name: z.string().regex(/^accounts\/[^/]+\/locations\/[^/]+\/reviews\/[^/]+$/),
  reviewer: z.object({ displayName: z.string().optional(), isAnonymous: z.boolean().optional() }).optional(),
  starRating: z.string().optional(),
  comment: z.string().optional(),
  createTime: instant,
  updateTime: instant,
  reviewReply: z.object({ comment: z.string(), updateTime: instant.optional() }).optional(),
  reviewMediaItems: z.array(z.unknown()).optional(),
});

const stars: { readonly [word: string]: number } = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 };

/** What was read of a list: the record, when it was changed last, and a mark that is another one for any other content. */
export interface Listed {
  readonly item: SourceItem;
  /** Undefined for what cannot be read. */
  readonly updatedAt: number | undefined;
  readonly mark: string;
}

/** Reads what stands in a list of reviews. What is no review is kept as what it is. */
export function listedOf(value: Json, location: string): Listed {
  const { data } = given.safeParse(value);
  if (data === undefined || !data.name.startsWith(`${location}/reviews/`)) {
    const reason = "it is no review as Google gives them";
    return {
      item: { kind: "bad", raw: JSON.stringify(value), place: location, reason },
      updatedAt: undefined,
      mark: markOf(value),
    };
  }
  const review = reviewOf(data, location);
  return { item: { kind: "record", value: review }, updatedAt: Date.parse(review.updatedAt), mark: markOf(review) };
}

function reviewOf(data: z.output<typeof given>, location: string): Review {
  const { name, reviewer, comment, reviewReply, reviewMediaItems } = data;
  const rating = Object.hasOwn(stars, data.starRating ?? "") ? stars[data.starRating ?? ""] : undefined;
  const author = reviewer?.displayName;
  const { comment: text, updateTime: at } = reviewReply ?? {};
  return {
    id: `google:${name}`,
    origin: { source: "google", review: name, location, media: reviewMediaItems?.length ?? 0 },
    ...(rating === undefined ? {} : { rating }),
    ...(comment === undefined ? {} : { text: comment }),
    author: {
      ...(author === undefined ? {} : { name: author }),
      anonymous: reviewer?.isAnonymous ?? author === undefined,
    },
    ...(text === undefined ? {} : { reply: { text, ...(at === undefined ? {} : { at }) } }),
    createdAt: data.createTime,
    updatedAt: data.updateTime,
  };
}
