import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("task-in-loop", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: review.tags.join(", ") });
  },
});
