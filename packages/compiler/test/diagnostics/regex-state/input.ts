// With `g`, `test` starts where the last match ended: the same review matches only every other time.
import { reviews, slack } from "../reviews.ts";

const refund = /refund|money back/gi;

export default reviews.workflow("regex-state", {
  when: (review) => refund.test(review.text ?? ""),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
