import { reviews, slack } from "../reviews.ts";

const greetings = { DE: "Guten Tag", FR: "Bonjour", US: "Hello" };

export default reviews.workflow("dynamic-key", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${greetings[review.location.country]}, ${review.language}` });
  },
});
