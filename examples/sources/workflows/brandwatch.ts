import { dataset, secret, source, tickets } from "@heed/dsl";
import { type Review, reviews } from "@heed/dsl/reviews";

/** What is said of our houses on sites of reviews and elsewhere, as our query at Brandwatch finds it. */
export const mentions = dataset("house-mentions", {
  ...reviews,
  from: [
    source.brandwatch("houses", {
      token: secret("BRANDWATCH_TOKEN"),
      project: 199_801,
      query: 2_004_117,
      since: "2026-11-01",
    }),
  ],
});

/** A bad review, wherever it was written; where there are no stars, by what Brandwatch makes of its words. */
function isBad(review: Review): boolean {
  if (review.rating !== undefined) return review.rating <= 2;
  return review.origin.source === "brandwatch" && review.origin.sentiment === "negative";
}

export default mentions.workflow("bad-mentions", {
  when: (mention) => isBad(mention) && mention.origin.source === "brandwatch" && mention.origin.pageType === "review",
  do: (mention) => {
    tickets.create({
      name: mention.title ?? "A bad review",
      description: `${mention.text ?? "(no words)"}\n${mention.url ?? ""}`,
      tags: [mention.origin.source],
    });
  },
});
