// `switch` falls through from one case to the next, which a table never does by accident.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement--switch", {
  when: (review) => review.rating === 1,
  do: (review) => {
    switch (review.location.country) {
      case "FR":
        slack.postMessage({ channel: "#guest-care-fr", text: "Une étoile" });
        break;
      default:
        slack.postMessage({ channel: "#guest-care", text: "One star" });
    }
  },
});
