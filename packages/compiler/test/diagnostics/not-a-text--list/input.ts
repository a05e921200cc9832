// A list in a text is written with commas and no spaces, whatever is in it.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("not-a-text--list", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `About ${review.tags}` });
  },
});
