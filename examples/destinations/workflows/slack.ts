// Praise is shared where everybody reads it.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });

export default reviews.workflow("slack", {
  when: (review) => review.stars === 5 && review.text !== undefined,
  do: (review) => {
    slack.postMessage({ channel: "#praise", text: `${review.shop.name}: ${review.text ?? ""}\n${review.url}` });
  },
});
