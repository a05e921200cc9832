// The area managers live in Teams: what guests say of their shops comes as a card, with the record one click away.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const area = connect.teamsWebhook("area", { url: secret("TEAMS_AREA_WEBHOOK") });

export default reviews.workflow("teams-webhook", {
  when: (review) => review.stars <= 2,
  do: (review) => {
    area.postMessage({
      title: `${review.stars}★ at ${review.shop.name}`,
      text: review.text ?? "(no text)",
      facts: [{ name: "Guest", value: review.author.name }],
      link: { title: "Read it", url: "https://desk.ottermill.example/reviews" },
    });
  },
});
