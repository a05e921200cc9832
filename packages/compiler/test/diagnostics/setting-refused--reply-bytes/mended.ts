import { connect, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const google = connect.googleReviews("bytes", {
  clientId: "heed",
  clientSecret: secret("GOOGLE_SECRET"),
  refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
  templates: { thanks: `Thank you, {guest}! ${"🙏".repeat(900)}` },
});

export default reviews.workflow("setting-refused--reply-bytes", {
  when: (review) => review.rating === 5,
  do: () => {
    google.reply({ review: "accounts/1/locations/2/reviews/3", template: "thanks", values: { guest: "Jo" } });
  },
});
