// `==` makes a number of a text, and of nothing an empty text, before it compares.
// A condition that leans on that holds for records that nobody meant.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("loose-equality", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
