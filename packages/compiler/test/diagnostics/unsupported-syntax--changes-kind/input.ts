// What a variable holds before a loop and behind it is one kind of value; TypeScript does not say which.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--changes-kind", {
  when: (review) => {
    let last;
    for (const tag of review.tags) {
      last = tag;
    }
    return last === "pests";
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
