import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method", {
  when: (review) => review.tags.includes("staff"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
