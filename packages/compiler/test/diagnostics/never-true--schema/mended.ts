import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("never-true--schema", {
  when: (review) => review.language === "de" && review.rating === 4,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Nearly five stars for ${review.location.name}` });
  },
});
