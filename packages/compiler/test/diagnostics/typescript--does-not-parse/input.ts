// A brace is missing. What follows from that is not said.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--does-not-parse", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` );
  },
});
