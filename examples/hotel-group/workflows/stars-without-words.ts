// One star, no name, no words: there is nobody to answer and nothing to learn from it but the number,
// so it goes into the hotel's statistics and bothers no one.
import { guestDesk } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { hasWords } from "../review-words.ts";

export default guestReviews.workflow("stars-without-words", {
  when: (review) => review.rating === 1 && review.author.anonymous && !hasWords(review),
  do: (review) => {
    guestDesk.send({
      path: ["locations", review.location.id, "silent-ratings", review.reviewId],
      method: "PUT",
      body: { source: review.source, at: review.createdAt },
    });
  },
});
