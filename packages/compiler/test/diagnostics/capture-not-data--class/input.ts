// An object of a class has methods, which are no data.
import { reviews, slack } from "../reviews.ts";

class Threshold {
  constructor(readonly stars: number) {}
}
const low = new Threshold(1);

export default reviews.workflow("capture-not-data--class", {
  when: (review) => review.rating <= low.stars,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
