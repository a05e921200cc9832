import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("rest-or-spread--parameter", {
  when: ({ rating, language }) => rating === 1 && language === "de",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
