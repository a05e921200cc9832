import { minutes } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("option-refused--not-constant", {
  when: (review) => review.rating <= 2,
  do: (review) => {
    const text = { channel: "#guest-care", text: "Unhappy" } as const;
    if (review.rating === 2) slack.postMessage(text, { retry: { firstDelay: minutes(2) }, continueOnFailure: true });
    else slack.postMessage(text, { retry: { firstDelay: minutes(1) } });
  },
});
