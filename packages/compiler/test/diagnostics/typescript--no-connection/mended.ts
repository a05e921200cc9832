import { connect } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const email = connect.email("leads", { host: "smtp.wayfold.example", from: "heed@wayfold.example" });

export default reviews.workflow("typescript--no-connection", {
  when: (review) => review.rating === 1,
  do: (review) => {
    email.send({ to: "lead@wayfold.example", subject: "One star", text: review.location.name });
  },
});
