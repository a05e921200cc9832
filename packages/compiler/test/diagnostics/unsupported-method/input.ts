// `sort` changes the list that it is called on, and a record does not change.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method", {
  when: (review) => review.tags.sort()[0] === "staff",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
