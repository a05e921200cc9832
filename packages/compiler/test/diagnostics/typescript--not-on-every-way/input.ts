// What is not returned is undefined, and undefined is no answer.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--not-on-every-way", {
  when: (review) => {
    if (review.rating === 1) return true;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
