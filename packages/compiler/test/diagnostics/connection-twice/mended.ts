import { connect, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const slack = connect.slack("connection-twice", { token: secret("SLACK_TOKEN") });
const slackOfParis = connect.slack("connection-twice-paris", { token: secret("SLACK_TOKEN_PARIS") });

export default reviews.workflow("connection-twice", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
    slackOfParis.postMessage({ channel: "#etoiles", text: `Une étoile à ${review.location.name}` });
  },
});
