// A bad review is answered in public, with words that a person has seen before and said yes to.
import { approvals, connect, hours, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const google = connect.googleReviews("answers", {
  clientId: "1234567890-ottermill.apps.googleusercontent.com",
  clientSecret: secret("GOOGLE_SECRET"),
  refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
});

export default reviews.workflow("approvals", {
  when: (review) => review.stars <= 2 && review.id.startsWith("accounts/"),
  do: (review) => {
    const reply = approvals.ask({
      title: `Reply to ${review.stars}★ at ${review.shop.name}`,
      text: `Dear ${review.author.name}, we are sorry about your visit to ${review.shop.name}.`,
      within: hours(48),
    });
    if (reply.approved) google.replyWith({ review: review.id, text: reply.text });
  },
});
