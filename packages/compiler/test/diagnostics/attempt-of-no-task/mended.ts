import { attempt, tickets } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("attempt-of-no-task", {
  when: (review) => review.rating === 1,
  do: () => {
    const made = attempt(tickets.create({ name: "One star" }));
    if (!made.ok) slack.postMessage({ channel: "#guest-care", text: "One star, and no ticket" });
  },
});
