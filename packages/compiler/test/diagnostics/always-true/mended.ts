import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("always-true", {
  when: (review) => review.rating < 4 && review.rating > 2,
  do: (review) => {
    slack.postMessage({ channel: "#always-true", text: `Three stars for ${review.location.name}` });
  },
});
