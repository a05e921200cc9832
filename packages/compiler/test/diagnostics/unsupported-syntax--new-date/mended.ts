import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--new-date", {
  when: (review) => review.updateTime > "2026-01-01T00:00:00Z",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
