import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--number-as-condition", {
  when: (review) => (review.text?.length ?? 0) > 0,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
