// What a workflow's functions are given are three different things, not a list.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("rest-or-spread--parameter", {
  when: (...given) => given[0].rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
