// Modules are run once to find what they export; what time it was then means nothing later.
import { reviews, slack } from "../reviews.ts";

const lastYear = String(new Date().getUTCFullYear() - 1);

export default reviews.workflow("environment-read--clock", {
  when: (review) => review.updateTime.startsWith(lastYear),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
