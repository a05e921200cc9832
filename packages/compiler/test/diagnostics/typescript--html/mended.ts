import { connect, html } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const mail = connect.email("desk", { host: "mail.hotel.example", from: "heed@hotel.example" });

export default reviews.workflow("typescript--html", {
  when: (review) => review.rating === 1,
  do: (review) => {
    mail.send({ to: "desk@hotel.example", subject: "One star", html: html`<p>${review.text}</p>` });
  },
});
