// Somebody writes of an allergic reaction, of glass or metal in the coffee, or of being ill: the quality team has to
// know within minutes, whoever writes it and however few people read it.
import { email, quality } from "../connections.ts";
import { mentions } from "../datasets/mentions.ts";
import { quote } from "../mention-text.ts";

const allergy = /allerg|alérgi|anaphyla|anafila/i;
const foreignBody =
  /\b(glass|metal|plastic) in (my|the) (coffee|cup|can|pod)|glassplitter|glasscherbe|vetro nel|cristal(es)? en (el|mi)|glasbit/i;
const illness = /(threw|throwing) up|food poisoning|\bsick after|erbrochen|vomit|me puse mal|kräktes|matförgift/i;

export default mentions.workflow("recall-words", {
  on: "saved",
  when: ({ text }, before) => {
    const isReport = allergy.test(text) || foreignBody.test(text) || illness.test(text);
    return isReport && text !== before?.text;
  },
  do: (mention) => {
    const { product = "unknown", text } = mention;
    const kind = foreignBody.test(text) ? "foreign body" : allergy.test(text) ? "allergy" : "illness";
    const report = quality.send({
      path: ["reports"],
      body: { kind, product, source: mention.platform, post: mention.id, country: mention.country ?? null, text },
    });
    email.send({
      to: ["quality@ottermill.example", "duty-officer@ottermill.example"],
      subject: `Possible ${kind}: ${product}`,
      text: `${quote(mention, { length: 10_000 })}\n\nThe quality system answered ${report.status}.`,
    });
  },
});
