import { reviews, slack } from "../reviews.ts";

const rules = {
  isLow: (review: { rating: number }) => review.rating <= 2,
};

export default reviews.workflow("unsupported-syntax--static-method", {
  when: (review) => rules.isLow(review),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${review.rating} stars at ${review.location.name}` });
  },
});
