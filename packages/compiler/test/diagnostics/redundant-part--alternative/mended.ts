import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("redundant-part--alternative", {
  when: (review) => review.text !== undefined && review.text.includes("refund"),
  do: (review) => {
    slack.postMessage({ channel: "#redundant-part--alternative", text: `Money back at ${review.location.name}` });
  },
});
