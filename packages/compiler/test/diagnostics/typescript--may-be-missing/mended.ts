import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--may-be-missing", {
  when: (review) => review.text?.includes("refund") === true,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
