import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("identity-compared--dates", {
  when: (review) => new Date(review.updateTime).getTime() === new Date("2026-03-01").getTime(),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
