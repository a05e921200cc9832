import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("nothing-for-each", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const names = review.tags.map((tag) => `#${tag}`);
    slack.postMessage({ channel: "#guest-care", text: names.join(" ") });
  },
});
