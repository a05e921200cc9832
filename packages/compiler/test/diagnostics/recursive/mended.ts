import { reviews, slack } from "../reviews.ts";

const hasMany = (tags: readonly string[]): boolean => tags.length > 3;

export default reviews.workflow("recursive", {
  when: (review) => hasMany(review.tags),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
