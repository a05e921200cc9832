// A workflow is compiled, not run: there is no console that it could write to.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--not-of-node", {
  when: (review) => review.rating === 1,
  do: (review) => {
    console.log(review.rating);
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
