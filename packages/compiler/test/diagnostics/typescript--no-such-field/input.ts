// What TypeScript shows of the record's type is too long to read, and no name is near to this one.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--no-such-field", {
  when: (review) => review.stars <= 2,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `A low rating at ${review.location.name}` });
  },
});
