// A record's fields are read one by one.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("rest-or-spread--parameter", {
  when: ({ rating, ...rest }) => rating === 1 && rest.language === "de",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
