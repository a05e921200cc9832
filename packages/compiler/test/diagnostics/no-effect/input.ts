// What is worked out and not used is mostly a forgotten task, or a `return` that is missing.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("no-effect", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const text = `One star at ${review.location.name}`;
    text.trim();
    slack.postMessage({ channel: "#guest-care", text });
  },
});
