import { connect, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const alerts = connect.slack("alerts", { token: secret("ALERTS_TOKEN") });

export default reviews.workflow("typescript--token-in-source", {
  when: (review) => review.rating === 1,
  do: (review) => {
    alerts.postMessage({ channel: "#guest-care", text: review.location.name });
  },
});
