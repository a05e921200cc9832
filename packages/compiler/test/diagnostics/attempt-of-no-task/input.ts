// The ticket has been made where `attempt` looks at it, so it is too late to take its failure for what it is worth.
import { attempt, tickets } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("attempt-of-no-task", {
  when: (review) => review.rating === 1,
  do: () => {
    const ticket = tickets.create({ name: "One star" });
    const made = attempt(ticket);
    if (!made.ok) slack.postMessage({ channel: "#guest-care", text: "One star, and no ticket" });
  },
});
