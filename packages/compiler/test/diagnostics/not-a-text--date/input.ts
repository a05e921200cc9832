// JavaScript writes a date in the time zone and the language of the machine.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("not-a-text--date", {
  when: (review) => `${new Date(review.updateTime)}`.startsWith("Sun"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
