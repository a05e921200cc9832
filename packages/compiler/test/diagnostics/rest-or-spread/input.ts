// How many arguments a spread list brings in is only known when a record arrives.
import { reviews, slack } from "../reviews.ts";

const isAmong = (first: string, ...others: string[]) => others.includes(first);

export default reviews.workflow("rest-or-spread", {
  when: (review) => isAmong(review.language, ...review.tags),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
