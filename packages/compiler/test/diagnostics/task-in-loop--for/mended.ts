import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("task-in-loop--for", {
  when: (review) => review.rating === 1,
  do: (review) => {
    for (const channel of ["#guest-care", "#front-desk"]) {
      slack.postMessage({ channel, text: review.tags.join(", ") });
    }
  },
});
