// A plan has no loops: how long it runs is known before it does. Lists have methods that say what the loop is for.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement", {
  when: (review) => {
    for (const tag of review.tags) {
      if (tag === "pests") return true;
    }
    return false;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
