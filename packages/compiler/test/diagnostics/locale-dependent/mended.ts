import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("locale-dependent", {
  when: (review) => review.language.toLowerCase() === "it",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
