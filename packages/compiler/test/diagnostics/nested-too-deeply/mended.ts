import { reviews, slack } from "../reviews.ts";

const more10 = (n: number): number => n + 1024;

export default reviews.workflow("nested-too-deeply", {
  when: (review) => more10(review.rating) > 1026,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
