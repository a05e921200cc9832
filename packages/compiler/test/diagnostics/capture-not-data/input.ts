// A plan is JSON: an object that JSON cannot hold, such as one of a class, has no place in it.
import { reviews, slack } from "../reviews.ts";

class Limits {
  readonly lowest = 2;
}
const limits = new Limits();

export default reviews.workflow("capture-not-data", {
  when: (review) => review.rating <= limits.lowest,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
