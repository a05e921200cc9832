// What the condition has settled need not be asked again, and the other answer is never given.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("dead-branch", {
  when: (review) => review.rating <= 2 && review.text !== undefined,
  do: (review) => {
    slack.postMessage({
      channel: "#dead-branch",
      text: `${review.rating < 3 ? "Bad" : "Good"}: ${review.text ?? "(no text)"}`,
    });
  },
});
