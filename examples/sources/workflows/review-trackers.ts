import { dataset, secret, source, tickets } from "@heed/dsl";
import { reviews } from "@heed/dsl/reviews";

/** Reviews of our houses on all sites of travel. */
export const travelReviews = dataset("travel-reviews", {
  ...reviews,
  from: [
    source.reviewTrackers("houses", {
      email: "reviews@ottermill.example",
      password: secret("REVIEWTRACKERS_PASSWORD"),
      account: "54e3b7e4f6f0",
      since: "2026-11-01",
    }),
  ],
});

export default travelReviews.workflow("bad-on-a-site", {
  when: (review) => review.rating !== undefined && review.rating < 3,
  do: (review) => {
    const where = review.origin.source === "reviewtrackers" ? review.origin.place : undefined;
    tickets.create({ name: `A bad review of ${where ?? "a house"}`, description: review.text ?? "(no words)" });
  },
});
