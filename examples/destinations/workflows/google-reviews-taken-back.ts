// A guest who changes an opinion gets no thanks for the one before: the reply is taken back, and somebody may write another.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const google = connect.googleReviews("taken-back", {
  clientId: "1234567890-ottermill.apps.googleusercontent.com",
  clientSecret: secret("GOOGLE_SECRET"),
  refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
});

export default reviews.workflow("google-reviews-taken-back", {
  on: "updated",
  when: (review, before) => before.stars === 5 && review.stars < 5 && review.id.startsWith("accounts/"),
  do: (review) => {
    google.deleteReply({ review: review.id });
  },
});
