// A workflow that is not exported is not found, and nothing happens when a review arrives.
import { reviews, slack } from "../reviews.ts";

const unhappy = reviews.workflow("nothing-exported", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
