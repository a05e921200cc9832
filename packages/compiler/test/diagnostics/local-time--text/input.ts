// What JavaScript makes of a text that is not in the one form that its standard describes differs between machines.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("local-time--text", {
  when: (review) => Date.parse(review.language) > 0,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
