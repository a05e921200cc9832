import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("regex-backtracks", {
  when: (review) => /^\w+(\s\w+)*$/.test(review.text ?? ""),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Words alone at ${review.location.name}` });
  },
});
