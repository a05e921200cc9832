import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--not-on-every-way", {
  when: (review) => {
    if (review.rating === 1) return true;
    return false;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
