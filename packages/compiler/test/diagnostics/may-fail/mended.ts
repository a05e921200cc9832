import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("may-fail", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: (review.text ?? "(no words)").slice(0, 200) });
  },
});
