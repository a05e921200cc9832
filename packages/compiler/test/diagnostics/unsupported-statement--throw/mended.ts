import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement--throw", {
  when: (review) => review.rating === 1,
  do: (review) => {
    if (review.text === undefined) return;
    slack.postMessage({ channel: "#guest-care", text: review.text });
  },
});
