// Whoever reads the repository or the plan would have the token.
import { connect } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const alerts = connect.slack("alerts", { token: "not-a-real-token" });

export default reviews.workflow("typescript--token-in-source", {
  when: (review) => review.rating === 1,
  do: (review) => {
    alerts.postMessage({ channel: "#guest-care", text: review.location.name });
  },
});
