// The condition is found in the sources by the function that is given. What is made of it at run time has no source.
import { reviews, slack } from "../reviews.ts";

const isUnhappy = (review: { readonly rating: number }) => review.rating === 1;

export default reviews.workflow("not-linked", {
  when: isUnhappy.bind(undefined),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
