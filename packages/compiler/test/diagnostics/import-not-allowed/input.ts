// What a file on this machine holds is not in the plan's sources, and the machine that builds the plan may not have it.
import { readFileSync } from "node:fs";
import { reviews, slack } from "../reviews.ts";

const watched: readonly string[] = JSON.parse(readFileSync("watched.json", "utf8"));

export default reviews.workflow("import-not-allowed", {
  when: (review) => watched.includes(review.location.name),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
