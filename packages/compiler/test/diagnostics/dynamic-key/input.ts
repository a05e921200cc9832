// Which function is called must be known when the plan is made. A table of values can be looked into by any field.
import { reviews, slack } from "../reviews.ts";

const greetings = {
  DE: (name: string) => `Guten Tag, ${name}`,
  FR: (name: string) => `Bonjour, ${name}`,
  US: (name: string) => `Hello, ${name}`,
};

export default reviews.workflow("dynamic-key", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: greetings[review.location.country](review.language) });
  },
});
