// What a plan can do with a text is what it can do exactly like JavaScript.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method--of-a-text", {
  when: (review) => review.language.match(/^de/) !== null,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
