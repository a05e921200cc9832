// A condition is true or false. A text that may be missing is neither.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--not-a-condition", {
  when: (review) => review.text?.includes("refund"),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
