// What is only declared has no source to compile.
import { reviews, slack } from "../reviews.ts";

declare function isUnhappy(rating: number): boolean;

export default reviews.workflow("body-not-visible--declared", {
  when: (review) => isUnhappy(review.rating),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
