import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--never-equal", {
  when: (review) => review.location.country === "US",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
