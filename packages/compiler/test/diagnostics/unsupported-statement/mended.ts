import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement", {
  when: (review) => {
    for (const tag of review.tags) {
      if (tag === "pests") return true;
    }
    return false;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
