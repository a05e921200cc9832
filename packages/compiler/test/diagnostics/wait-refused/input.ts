// A wait that is over before it begins is a slip of the pen.
import { hours, wait } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("wait-refused", {
  when: (review) => review.rating === 1,
  do: () => {
    wait(hours(-24));
    slack.postMessage({ channel: "#guest-care", text: "One star since yesterday" });
  },
});
