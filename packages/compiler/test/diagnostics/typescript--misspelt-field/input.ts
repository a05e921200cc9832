// Fields are checked by TypeScript against the dataset, so a misspelt one is found before a review is lost.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--misspelt-field", {
  when: (review) => review.ratng === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
