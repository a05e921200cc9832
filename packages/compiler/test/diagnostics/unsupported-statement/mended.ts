import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement", {
  when: (review) => review.tags.some((tag) => tag === "pests"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
