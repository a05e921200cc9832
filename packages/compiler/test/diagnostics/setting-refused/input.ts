// What is wrong with a connection is wrong with everything that goes through it.
import { connect } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const email = connect.email("setting-refused", {
  host: "smtp.wayfold.example",
  from: "guest-care",
});

export default reviews.workflow("setting-refused", {
  when: (review) => review.rating === 1,
  do: (review) => {
    email.send({ to: "guest-care@wayfold.example", subject: "One star", text: `At ${review.location.name}` });
  },
});
