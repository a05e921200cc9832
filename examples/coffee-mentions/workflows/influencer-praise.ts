// Somebody with an audience likes what we roast: marketing says thank you while the post is fresh,
// and asks whether we may show it.
import { slack } from "../connections.ts";
import { mentions } from "../datasets/mentions.ts";
import { quote } from "../mention-text.ts";

const asksForMoney = /\b(ad|anzeige|werbung|sponsored|promo code|discount code)\b/i;

export default mentions.workflow("influencer-praise", {
  when: ({ author, sentimentScore, text }) => {
    const audience = author.verified ? author.followers * 2 : author.followers;
    if (asksForMoney.test(text)) return false;
    return audience >= 50_000 && sentimentScore >= 0.5;
  },
  do: (mention) => {
    const products = mention.product === undefined ? "us" : mention.product;
    slack.postMessage({
      channel: "#marketing-love",
      text: `@${mention.author.handle} likes ${products} (${Math.round(mention.sentimentScore * 100)} %)\n${quote(mention)}`,
    });
  },
});
