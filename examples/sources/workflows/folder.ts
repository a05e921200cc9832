import { dataset, source, tickets } from "@heed/dsl";
import { z } from "zod";

/** Cards that guests fill in at the desk, scanned at night into a folder as tables. */
export const cards = dataset("comment-cards", {
  key: "number",
  fields: {
    number: z.string().min(1),
    stars: z.int().min(1).max(5),
    words: z.string().optional(),
    house: z.string().min(1),
  },
  from: [source.folder("cards", { path: "inbox" })],
});

export default cards.workflow("unhappy-cards", {
  when: (card) => card.stars <= 2,
  do: (card) => {
    tickets.create({
      name: `${card.stars} stars on a card from ${card.house}`,
      description: card.words ?? "(no words)",
    });
  },
});
