// What is published in a firm's name, and was made of a stranger's words, has to be what a person has read. The types say so; here they were argued away.
import { approvals, connect, days, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const google = connect.googleReviews("approved", {
  clientId: "1234567890.apps.googleusercontent.com",
  clientSecret: secret("GOOGLE_SECRET"),
  refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
});

export default reviews.workflow("text-not-approved", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const reply = approvals.ask({ text: `We are sorry, ${review.author.name ?? "guest"}.`, within: days(2) });
    const name = `accounts/1/locations/2/reviews/${review.reviewId}`;
    if (reply.approved) google.replyWith({ review: name, text: `${reply.text} Ask for Jo.` as typeof reply.text });
  },
});
