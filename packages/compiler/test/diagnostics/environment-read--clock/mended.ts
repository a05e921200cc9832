import { reviews, slack } from "../reviews.ts";

const lastYear = "2025";

export default reviews.workflow("environment-read--clock", {
  when: (review) => review.updateTime.startsWith(lastYear),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
