// JavaScript makes a number of the text, and `"" > 2` is false like `"many" > 2`. TypeScript lets `Number` of a list pass.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-operands", {
  when: (review) => Number(review.tags) > 2,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
