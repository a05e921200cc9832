import { minutes, seconds } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("option-refused", {
  when: (review) => review.rating === 1,
  do: () => {
    slack.postMessage(
      { channel: "#guest-care", text: "One star" },
      { retry: { attempts: 5, firstDelay: seconds(30), longestDelay: minutes(5) }, timeout: minutes(2) },
    );
  },
});
