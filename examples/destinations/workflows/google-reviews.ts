// Praise is thanked for, in public, with words that were agreed on; where a name could not stand in a reply, without it.
import { attempt, connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const google = connect.googleReviews("profile", {
  clientId: "1234567890-ottermill.apps.googleusercontent.com",
  clientSecret: secret("GOOGLE_SECRET"),
  refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
  templates: {
    thanks: "Thank you, {guest}! The team of {shop} is glad that you came.",
    thanksToAll: "Thank you! We are glad that you came.",
  },
});

export default reviews.workflow("google-reviews", {
  when: (review) => review.stars === 5 && review.id.startsWith("accounts/"),
  do: (review) => {
    const values = { guest: review.author.name, shop: review.shop.name };
    const named = attempt(google.reply({ review: review.id, template: "thanks", values }));
    if (!named.ok && named.failure.kind === "invalid") google.reply({ review: review.id, template: "thanksToAll" });
  },
});
