// A part that another part implies is a sign that something else was meant.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("redundant-part", {
  when: (review) => review.rating <= 2 && review.tags.includes("staff") && review.rating <= 3,
  do: (review) => {
    slack.postMessage({ channel: "#redundant-part", text: `Staff of ${review.location.name}` });
  },
});
