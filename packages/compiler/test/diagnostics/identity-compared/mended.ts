import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("identity-compared", {
  on: "updated",
  when: (review, before) => review.location.name !== before.location.name,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Moved to ${review.location.name}` });
  },
});
