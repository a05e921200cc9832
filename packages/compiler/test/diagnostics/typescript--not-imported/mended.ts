import { minutes, wait } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--not-imported", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
    wait(minutes(5));
    slack.postMessage({ channel: "#guest-care", text: "Still one star" });
  },
});
