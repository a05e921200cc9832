// `includes` looks for the very same object, so this never finds anything.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("identity-compared--includes", {
  when: (review) => [review.location].includes({ name: "Wayfold", country: "DE" }),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
