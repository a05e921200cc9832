import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("undecided", {
  when: (review) => review.location.name.startsWith("place "),
  do: (review) => {
    slack.postMessage({ channel: "#undecided", text: `One of ours: ${review.location.name}` });
  },
});
