// Tasks look as if they should be awaited. The runtime does the waiting, for days if need be.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--await", {
  when: (review) => review.rating === 1,
  do: (review) => {
    await slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
