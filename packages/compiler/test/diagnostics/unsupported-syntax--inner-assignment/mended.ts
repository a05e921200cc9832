import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--inner-assignment", {
  when: (review) => {
    const first = review.tags[0];
    return first !== undefined && first === "pests";
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
