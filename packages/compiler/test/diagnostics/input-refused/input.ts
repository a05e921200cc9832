// What a destination would refuse of every message is better known before the first one.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("input-refused", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "", text: `One star at ${review.location.name}` });
  },
});
