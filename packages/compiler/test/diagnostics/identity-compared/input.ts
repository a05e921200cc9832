// Objects are equal only when they are one and the same, and the two versions of a review never are.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("identity-compared", {
  on: "updated",
  when: (review, before) => review.location !== before.location,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Moved to ${review.location.name}` });
  },
});
