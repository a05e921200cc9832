import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("rest-or-spread--parameter", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
