// A plan is JSON: what a condition takes from around it must be something that JSON can hold.
import { reviews, slack } from "../reviews.ts";

const watched = new Set(["Wayfold Berlin", "Wayfold Paris"]);

export default reviews.workflow("capture-not-data", {
  when: (review) => watched.has(review.location.name),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
