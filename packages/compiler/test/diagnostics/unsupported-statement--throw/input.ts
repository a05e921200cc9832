// A workflow that throws would only fail each run. What must not happen belongs in the condition.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement--throw", {
  when: (review) => review.rating === 1,
  do: (review) => {
    if (review.text === undefined) throw new Error("a review without words");
    slack.postMessage({ channel: "#guest-care", text: review.text });
  },
});
