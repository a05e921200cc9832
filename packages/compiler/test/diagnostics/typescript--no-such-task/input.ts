// Which tasks a connection has, its contract says.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("typescript--no-such-task", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.send({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
