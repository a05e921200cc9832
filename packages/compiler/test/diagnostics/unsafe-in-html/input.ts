// A guest wrote `javascript:…`, and the link in the mail is theirs.
import { connect, html } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const mail = connect.email("desk", { host: "mail.hotel.example", from: "heed@hotel.example" });

export default reviews.workflow("unsafe-in-html", {
  when: (review) => review.rating === 1,
  do: (review) => {
    mail.send({ to: "desk@hotel.example", subject: "One star", html: html`<a href="${review.text ?? ""}">what they wrote</a>` });
  },
});
