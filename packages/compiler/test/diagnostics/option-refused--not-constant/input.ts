// A delay that depends on the review cannot be read in the plan, and nobody could say how long a run may take.
import { minutes } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("option-refused--not-constant", {
  when: (review) => review.rating <= 2,
  do: (review) => {
    slack.postMessage(
      { channel: "#guest-care", text: "Unhappy" },
      { retry: { firstDelay: minutes(review.rating) }, continueOnFailure: review.rating === 2 },
    );
  },
});
