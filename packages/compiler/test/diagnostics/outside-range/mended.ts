import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("outside-range", {
  when: (review) => review.rating === 1 || review.rating > 4,
  do: (review) => {
    slack.postMessage({ channel: "#outside-range", text: `The best and the worst of ${review.location.name}` });
  },
});
