import { reviews, slack } from "../reviews.ts";

const watched: readonly string[] = ["Wayfold Berlin", "Wayfold Paris"];

export default reviews.workflow("import-not-allowed", {
  when: (review) => watched.includes(review.location.name),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
