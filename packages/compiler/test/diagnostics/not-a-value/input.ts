// A function that is named and not called is always true.
import { reviews, slack } from "../reviews.ts";

const isUnhappy = (rating: number) => rating <= 2;

export default reviews.workflow("not-a-value", {
  when: (review) => review.rating === 1 && Boolean(isUnhappy),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
