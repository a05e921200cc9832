import { dataset, secret, source, tickets } from "@heed/dsl";
import { reviews } from "@heed/dsl/reviews";

/** What guests write about our houses on Google. */
export const houseReviews = dataset("house-reviews", {
  ...reviews,
  from: [
    source.googleReviews("houses", {
      clientId: "1234567890-ottermill.apps.googleusercontent.com",
      clientSecret: secret("GOOGLE_SECRET"),
      refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
      locations: ["accounts/1174/locations/20881", "accounts/1174/locations/20882"],
      since: "2026-11-01",
    }),
  ],
});

export default houseReviews.workflow("unanswered-complaints", {
  on: "saved",
  when: (review) =>
    review.rating !== undefined && review.rating <= 2 && review.text !== undefined && review.reply === undefined,
  do: (review) => {
    tickets.create({
      name: `Reply to ${review.author.name ?? "a guest"}`,
      description: review.text ?? "(no words)",
      tags: review.origin.source === "google" ? [review.origin.location] : [],
    });
  },
});
