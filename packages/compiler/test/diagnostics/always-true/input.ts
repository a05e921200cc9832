// An "or" that should have been an "and": whatever the rating is, one of the two holds.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("always-true", {
  when: (review) => review.rating < 4 || review.rating > 2,
  do: (review) => {
    slack.postMessage({ channel: "#always-true", text: `Three stars for ${review.location.name}` });
  },
});
