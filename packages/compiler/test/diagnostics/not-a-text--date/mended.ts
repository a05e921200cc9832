import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("not-a-text--date", {
  when: (review) => new Date(review.updateTime).getUTCDay() === 0,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
