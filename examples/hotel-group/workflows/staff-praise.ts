// A happy guest praises the people of a hotel: they should read it, in their own channel and in the guest's words.
import { slack } from "../connections.ts";
import { guestReviews } from "../datasets/guest-reviews.ts";
import { clip, guestName, headline, wordsOf } from "../review-words.ts";
import { hotelChannels } from "../teams.ts";

export default guestReviews.workflow("staff-praise", {
  when: (review) => review.rating >= 4 && review.tags.includes("staff") && wordsOf(review).length >= 40,
  do: (review) => {
    slack.postMessage({
      channel: hotelChannels[review.location.id] ?? "#applause",
      text: `👏 ${headline(review)}\n“${clip(wordsOf(review), 600)}”\n— ${guestName(review)}`,
    });
  },
});
