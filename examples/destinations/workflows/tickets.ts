// A lukewarm review is looked at by the shop's own team, without a help desk; what nobody has taken in two days is raised.
import { days, tickets, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

export default reviews.workflow("tickets", {
  when: (review) => review.stars === 3,
  do: (review) => {
    const opened = tickets.create({
      name: `${review.stars}★ at ${review.shop.name}`.slice(0, 255),
      description: `${review.text ?? "(no text)"}\n${review.url}`,
      priority: "normal",
      team: `shop-${review.shop.number}`,
      tags: ["review"],
    });
    wait(days(2));
    if (tickets.get({ key: opened.key }).status === "open") {
      tickets.update({ key: opened.key, priority: "high" });
      tickets.comment({ key: opened.key, text: "Nobody has taken this for two days." });
    }
  },
});
