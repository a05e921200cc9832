// What the dataset says of a field counts, too: ratings go up to five, and there is no whole number between two neighbours.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("never-true--schema", {
  when: (review) => review.language === "de" && review.rating > 4 && review.rating < 5,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Nearly five stars for ${review.location.name}` });
  },
});
