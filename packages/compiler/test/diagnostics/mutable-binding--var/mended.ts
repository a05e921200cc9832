import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("mutable-binding--var", {
  when: (review) => {
    const pests = review.tags.includes("pests");
    return pests;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
