import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("no-effect", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const text = `One star at ${review.location.name}`;
    slack.postMessage({ channel: "#guest-care", text: text.trim() });
  },
});
