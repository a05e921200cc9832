// A class is more than its functions: what `this` is in them depends on who calls.
import { reviews, slack } from "../reviews.ts";

class Rules {
  static isLow(review: { rating: number }): boolean {
    return review.rating <= 2;
  }
}

export default reviews.workflow("unsupported-syntax--static-method", {
  when: (review) => Rules.isLow(review),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${review.rating} stars at ${review.location.name}` });
  },
});
