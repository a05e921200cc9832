// Somebody asks us something, on any network and in any language: a ticket for the people who know the answer,
// unless the post is angry, since then somebody else is already on it.
import { tickets } from "@heed/dsl";
import { mentions } from "../datasets/mentions.ts";
import { isComplaint, quote } from "../mention-text.ts";

/** Who knows about what, by words that people use for it. The first that fits is asked. */
const experts = [
  { team: "Barista line", words: ["grind", "mahlgrad", "brew", "brüh", "moka", "malning"] },
  { team: "Shop support", words: ["order", "bestell", "deliver", "liefer", "spedi", "pedido", "beställ"] },
  { team: "Sustainability", words: ["compost", "kompost", "recycl", "recicl", "ricicl", "återvinn", "fair trade"] },
];

export default mentions.workflow("questions", {
  when: (mention) => {
    const isCalled = mention.hashtags.some((hashtag) => hashtag.toLowerCase() === "askottermill");
    return (isCalled || mention.text.includes("?")) && !isComplaint(mention);
  },
  do: (mention) => {
    const asked = mention.text.toLowerCase();
    const expert = experts.find(({ words }) => words.some((word) => asked.includes(word)));
    tickets.create({
      name: `Question on ${mention.platform}: ${mention.product ?? "Ottermill"}`,
      description: quote(mention, { length: 2_000, ending: " [cut]" }),
      priority: mention.inReplyTo === undefined ? "normal" : "high",
      team: expert?.team ?? "Community",
    });
  },
});
