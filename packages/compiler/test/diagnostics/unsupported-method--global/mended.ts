import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method--global", {
  when: (review) => review.location.country === "DE",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
