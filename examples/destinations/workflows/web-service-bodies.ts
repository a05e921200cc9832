// A service that takes no JSON: a form, a document of XML, and a line of text, once it knows the shop.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const legacy = connect.webService("legacy", {
  baseUrl: "https://legacy.ottermill.example",
  user: "heed",
  password: secret("LEGACY_PASSWORD"),
});

export default reviews.workflow("web-service-bodies", {
  when: (review) => review.stars === 3,
  do: (review) => {
    const shop = legacy.get({ path: ["shops", review.shop.number] });
    if (shop.status !== 200) return;
    legacy.sendForm({ path: ["survey"], form: { shop: review.shop.number, stars: review.stars } });
    legacy.sendXml({
      path: ["reviews"],
      root: "review",
      content: { id: review.id, shop: { number: review.shop.number }, text: review.text ?? "" },
    });
    legacy.sendText({ path: ["log"], text: `${review.updatedAt} ${review.stars}★ ${review.shop.name}` });
  },
});
