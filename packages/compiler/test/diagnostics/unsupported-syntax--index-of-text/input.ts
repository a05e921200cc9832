// `text[0]` is undefined where there is nothing, which TypeScript does not say of texts.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--index-of-text", {
  when: (review) => review.language[0] === "d",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
