import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-method--of-a-text", {
  when: (review) => (review.language.match(/-/g)?.length ?? 0) > 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
