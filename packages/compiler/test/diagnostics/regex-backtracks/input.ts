// Anybody may write a review: one of forty letters and an exclamation mark would keep this expression busy for days.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("regex-backtracks", {
  when: (review) => /^(\w+\s?)*$/.test(review.text ?? ""),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Words alone at ${review.location.name}` });
  },
});
