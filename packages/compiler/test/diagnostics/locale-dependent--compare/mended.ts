import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("locale-dependent--compare", {
  when: (review) => review.language === "de",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
