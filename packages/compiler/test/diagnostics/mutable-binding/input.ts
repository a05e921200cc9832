// A function that is given to a method of a list may be called any number of times, in any order: what it changes outside of itself cannot be followed.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("mutable-binding", {
  when: (review) => {
    let pests = 0;
    const seen = review.tags.some((tag) => {
      pests += tag === "pests" ? 1 : 0;
      return tag === "seen";
    });
    return seen && pests > 0;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
