// `typeof` asks what the dataset has said already.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax", {
  when: (review) => typeof review.text === "string",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
