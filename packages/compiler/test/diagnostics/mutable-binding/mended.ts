import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("mutable-binding", {
  when: (review) => {
    let pests = 0;
    for (const tag of review.tags) {
      pests += tag === "pests" ? 1 : 0;
    }
    return review.tags.includes("seen") && pests > 0;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
