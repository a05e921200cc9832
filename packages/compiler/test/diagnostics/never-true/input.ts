// A switch that somebody turned off in the source is easily forgotten.
import { reviews, slack } from "../reviews.ts";

const isWatched = false;

export default reviews.workflow("never-true", {
  when: (review) => isWatched && review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
