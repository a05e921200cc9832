// A value and a change in one expression are easily misread.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--inner-assignment", {
  when: (review) => {
    let first: string | undefined;
    return (first = review.tags[0]) !== undefined && first === "pests";
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
