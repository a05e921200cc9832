import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--index-of-text", {
  when: (review) => review.language.charAt(0) === "d",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
