import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("outside-range--case", {
  when: (review) => {
    const text = (review.text ?? "").toLowerCase();
    return review.rating <= 2 && (text.includes("refund") || text.includes("money back"));
  },
  do: (review) => {
    slack.postMessage({ channel: "#outside-range--case", text: `Money back at ${review.location.name}` });
  },
});
