import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("redundant-part", {
  when: (review) => review.rating <= 2 && review.tags.includes("staff"),
  do: (review) => {
    slack.postMessage({ channel: "#redundant-part", text: `Staff of ${review.location.name}` });
  },
});
