// Each part is sensible alone. Nobody notices that the second makes the first impossible, and the workflow waits for ever.
import { reviews, slack } from "../reviews.ts";

const isBad = (rating: number) => rating <= 2;

export default reviews.workflow("never-true--parts", {
  when: (review) => {
    if (!isBad(review.rating)) return false;
    return review.language === "de" && review.location.country === "DE" && review.rating > 3;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `A bad review of ${review.location.name}` });
  },
});
