// The longer word never adds a review: every text that it is in has the shorter one, too.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("redundant-part--alternative", {
  when: (review) => review.text !== undefined && (review.text.includes("refund") || review.text.includes("refunded")),
  do: (review) => {
    slack.postMessage({ channel: "#redundant-part--alternative", text: `Money back at ${review.location.name}` });
  },
});
