import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-statement--switch", {
  when: (review) => review.rating === 1,
  do: (review) => {
    if (review.location.country === "FR") {
      slack.postMessage({ channel: "#guest-care-fr", text: "Une étoile" });
    } else {
      slack.postMessage({ channel: "#guest-care", text: "One star" });
    }
  },
});
