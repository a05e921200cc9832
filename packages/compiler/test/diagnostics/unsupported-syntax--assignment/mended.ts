import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--assignment", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const message = { channel: review.rating === 1 ? "#urgent" : "#guest-care", text: review.language };
    slack.postMessage(message);
  },
});
