import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement--continue", {
  when: (review) => {
    let pests = 0;
    for (const tag of review.tags) {
      if (tag === "clean") continue;
      pests += 2;
    }
    return pests > 1;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
