// What a task takes is checked where it is called.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--wrong-input", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ chanel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
