// `forEach` makes steps; a list of another list needs none.
import { forEach } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("nothing-for-each", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const names = forEach(review.tags, (tag) => `#${tag}`, { most: 10 });
    slack.postMessage({ channel: "#guest-care", text: names.join(" ") });
  },
});
