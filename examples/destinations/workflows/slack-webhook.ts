// Who is on duty in the night reads of bad reviews in a channel of their own, with the way to answer at hand.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../datasets/reviews.ts";

const night = connect.slackWebhook("night", { hook: secret("SLACK_NIGHT_HOOK") });

export default reviews.workflow("slack-webhook", {
  when: (review) => review.stars <= 2,
  do: (review) => {
    night.postMessage({
      text: `${review.stars}★ at ${review.shop.name}`,
      blocks: [
        { header: `${review.stars}★ at ${review.shop.name}` },
        { section: review.text ?? "(no text)" },
        { context: review.author.name },
        { buttons: [{ text: "Answer", url: "https://desk.ottermill.example/reviews" }] },
      ],
    });
  },
});
