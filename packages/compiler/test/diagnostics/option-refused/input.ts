// How often a task is tried is part of the plan, so it has a bound that everybody can rely on.
import { minutes, seconds } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("option-refused", {
  when: (review) => review.rating === 1,
  do: () => {
    slack.postMessage(
      { channel: "#guest-care", text: "One star" },
      { retry: { attempts: 0, firstDelay: minutes(5), longestDelay: seconds(30) }, timeout: minutes(90) },
    );
  },
});
