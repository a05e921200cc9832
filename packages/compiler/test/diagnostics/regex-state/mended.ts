import { reviews, slack } from "../reviews.ts";

const refund = /refund|money back/i;

export default reviews.workflow("regex-state", {
  when: (review) => refund.test(review.text ?? ""),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
