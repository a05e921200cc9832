// A table that grew: with so many values the compiler gives up, and says so instead of saying nothing.
import { reviews, slack } from "../reviews.ts";

const places = Array.from({ length: 5_000 }, (_, at) => `place ${at}`);

export default reviews.workflow("undecided", {
  when: (review) => places.includes(review.location.name) && review.location.name !== "place 7",
  do: (review) => {
    slack.postMessage({ channel: "#undecided", text: `One of ours: ${review.location.name}` });
  },
});
