import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("dead-branch", {
  when: (review) => review.rating <= 2 && review.text !== undefined,
  do: (review) => {
    slack.postMessage({
      channel: "#dead-branch",
      text: `${review.rating < 2 ? "Very bad" : "Bad"}: ${review.text ?? "(no text)"}`,
    });
  },
});
