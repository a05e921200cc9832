// What a date is made of depends on the machine that makes it. In UTC, texts sort as the instants that they are.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--new-date", {
  when: (review) => new Date(review.updateTime) > new Date("2026-01-01"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
