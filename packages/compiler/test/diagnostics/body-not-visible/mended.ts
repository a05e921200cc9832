import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("body-not-visible", {
  when: (review) => review.location.name.toLowerCase() === "wayfold berlin",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
