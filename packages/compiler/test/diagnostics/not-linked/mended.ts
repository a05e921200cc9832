import { reviews, slack } from "../reviews.ts";

const isUnhappy = (review: { readonly rating: number }) => review.rating === 1;

export default reviews.workflow("not-linked", {
  when: isUnhappy,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
