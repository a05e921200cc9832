// What is assigned in one place and read in another is a value that depends on a condition.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--assignment", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const message = { channel: "#guest-care", text: review.language };
    if (review.rating === 1) message.channel = "#urgent";
    slack.postMessage(message);
  },
});
