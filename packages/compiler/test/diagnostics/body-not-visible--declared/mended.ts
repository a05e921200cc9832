import { reviews, slack } from "../reviews.ts";

const isUnhappy = (rating: number): boolean => rating === 1;

export default reviews.workflow("body-not-visible--declared", {
  when: (review) => isUnhappy(review.rating),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
