import { reviews, slack } from "../reviews.ts";

const isUnhappy = (rating: number) => rating <= 2;

export default reviews.workflow("not-a-value", {
  when: (review) => review.rating === 1 && isUnhappy(review.rating),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
