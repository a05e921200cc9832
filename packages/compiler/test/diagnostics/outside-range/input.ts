// A rating out of ten, asked of a dataset that has five stars: this half of the condition is dead.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("outside-range", {
  when: (review) => review.rating === 1 || review.rating > 8,
  do: (review) => {
    slack.postMessage({ channel: "#outside-range", text: `The best and the worst of ${review.location.name}` });
  },
});
