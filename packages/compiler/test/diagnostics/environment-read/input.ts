// A plan that was built on one machine must be the one that is built on another.
import { reviews, slack } from "../reviews.ts";

declare const process: { readonly env: { readonly [name: string]: string | undefined } };
const channel = process.env.CHANNEL ?? "#guest-care";

export default reviews.workflow("environment-read", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel, text: `One star at ${review.location.name}` });
  },
});
