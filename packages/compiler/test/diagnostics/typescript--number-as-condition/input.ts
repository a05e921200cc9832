// JavaScript takes a length for true or false; which of them is meant when there is no text?
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--number-as-condition", {
  when: (review) => review.text?.length,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
