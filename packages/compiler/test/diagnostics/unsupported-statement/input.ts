// How often this goes round is for nobody to see. A loop over a list ends with the list.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement", {
  when: (review) => {
    for (let at = 0; at < review.tags.length; at += 1) {
      if (review.tags[at] === "pests") return true;
    }
    return false;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
