import { reviews, slack } from "../reviews.ts";

const isBad = (rating: number) => rating <= 2;

export default reviews.workflow("never-true--parts", {
  when: (review) => {
    if (!isBad(review.rating)) return false;
    return review.language === "de" && review.location.country === "DE";
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `A bad review of ${review.location.name}` });
  },
});
