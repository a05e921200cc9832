import { reviews, slack } from "../reviews.ts";

const watched = ["Wayfold Berlin", "Wayfold Paris"];

export default reviews.workflow("capture-not-data", {
  when: (review) => watched.includes(review.location.name),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
