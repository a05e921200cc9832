import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("identity-compared--includes", {
  when: (review) => review.location.name === "Wayfold",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
