import { reviews, slack } from "../reviews.ts";

const isAmong = (first: string, others: readonly string[]) => others.includes(first);

export default reviews.workflow("rest-or-spread", {
  when: (review) => isAmong(review.language, review.tags),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
