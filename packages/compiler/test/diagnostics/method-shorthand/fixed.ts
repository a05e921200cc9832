// A method cannot be wrapped to find out what it captures, so it is not known what its names stand for.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("method-shorthand", {
  when: (review) => {
    return review.rating === 1;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
