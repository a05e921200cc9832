// A workflow was copied and its id forgotten. Runs are kept by the id, so the two would be taken for one.
import { reviews, slack } from "../reviews.ts";

export const unhappy = reviews.workflow("workflow-twice", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});

export const happy = reviews.workflow("workflow-twice", {
  when: (review) => review.rating === 5,
  do: (review) => {
    slack.postMessage({ channel: "#applause", text: `Five stars at ${review.location.name}` });
  },
});
