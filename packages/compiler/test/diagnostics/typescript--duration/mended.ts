import { hours, wait } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--duration", {
  when: (review) => review.rating === 1,
  do: (review) => {
    wait(hours(24));
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
