// A date and time without an offset is the wall clock of the machine.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("local-time--constant", {
  when: (review) => new Date(review.updateTime) > new Date("2026-03-01T09:00"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
