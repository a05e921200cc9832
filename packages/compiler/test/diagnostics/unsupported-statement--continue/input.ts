// `continue` leaves the `switch` as well as the loop's statements, which is easily misread.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement--continue", {
  when: (review) => {
    let pests = 0;
    for (const tag of review.tags) {
      switch (tag) {
        case "clean":
          continue;
        default:
          pests += 1;
      }
      pests += 1;
    }
    return pests > 1;
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
