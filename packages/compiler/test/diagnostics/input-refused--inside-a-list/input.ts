// A part of a message that Slack would refuse is told at its place, whatever stands beside it in the list.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("input-refused--inside-a-list", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({
      channel: "#guest-care",
      text: "One star",
      blocks: [
        { section: `One star at ${review.location.name}` },
        { buttons: [{ text: "Answer", url: "http://desk.example.com/reviews" }] },
      ],
    });
  },
});
