// `let` is written from habit. Where nothing changes, `const` says so.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("mutable-binding--never-changed", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const channel = review.location.country === "FR" ? "#guest-care-fr" : "#guest-care";
    slack.postMessage({ channel, text: `One star at ${review.location.name}` });
  },
});
