// Without an offset this is another moment on every machine.
import { until, wait } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("instant-refused", {
  when: (review) => review.rating === 5,
  do: () => {
    wait(until("2030-01-31T09:00:00"));
    slack.postMessage({ channel: "#news", text: "Five stars" });
  },
});
