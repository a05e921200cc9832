import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method--global", {
  when: (review) => Math.trunc(Number(review.language)) > 3,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
