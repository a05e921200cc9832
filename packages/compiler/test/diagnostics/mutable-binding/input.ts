// A plan has no variables that change. What `let` is mostly used for is a value that depends on a condition.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("mutable-binding", {
  when: (review) => review.rating === 1,
  do: (review) => {
    let channel = "#guest-care";
    if (review.location.country === "FR") channel = "#guest-care-fr";
    slack.postMessage({ channel, text: `One star at ${review.location.name}` });
  },
});
