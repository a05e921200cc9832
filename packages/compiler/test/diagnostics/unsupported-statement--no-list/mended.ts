import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement--no-list", {
  when: (review) => {
    for (const [, part] of Object.entries(review.location)) {
      if (part === "pests") return true;
    }
    return false;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
