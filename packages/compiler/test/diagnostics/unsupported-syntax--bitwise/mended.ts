import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--bitwise", {
  when: (review) => review.rating % 2 === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
