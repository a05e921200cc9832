import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("unsupported-syntax--changes-kind", {
  when: (review) => {
    let last: string | undefined;
    for (const tag of review.tags) {
      last = tag;
    }
    return last === "pests";
  },
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `Pests at ${review.location.name}` });
  },
});
