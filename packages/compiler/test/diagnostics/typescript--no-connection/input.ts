// There is no e-mail before it is said how it is sent.
import { reviews } from "../reviews.ts";

export default reviews.workflow("typescript--no-connection", {
  when: (review) => review.rating === 1,
  do: (review) => {
    email.send({ to: "lead@wayfold.example", subject: "One star", text: review.location.name });
  },
});
