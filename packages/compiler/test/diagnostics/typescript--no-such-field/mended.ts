import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--no-such-field", {
  when: (review) => review.rating <= 2,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `A low rating at ${review.location.name}` });
  },
});
