// The dataset says which countries there are, so comparing with another is a mistake.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--never-equal", {
  when: (review) => review.location.country === "UK",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
