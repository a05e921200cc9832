// What `var` declares is there before it is declared, and outlives its block.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("mutable-binding--var", {
  when: (review) => {
    var pests = review.tags.includes("pests");
    return pests;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
