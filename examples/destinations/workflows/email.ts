// The manager of a shop reads of one star at once.
import { connect, html, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const email = connect.email("care", {
  host: "smtp.ottermill.example",
  user: "care",
  password: secret("SMTP_PASSWORD"),
  from: "care@ottermill.example",
});

export default reviews.workflow("email", {
  when: (review) => review.stars === 1,
  do: (review) => {
    email.send({
      to: `shop-${review.shop.number}@ottermill.example`,
      subject: `One star from ${review.author.name}`,
      html: html`<p>${review.text ?? "(no text)"}</p><p><a href="${review.url}">Answer it</a></p>`,
      attachments: [{ name: "review.json", json: { id: review.id, stars: review.stars, shop: review.shop.number } }],
    });
  },
});
