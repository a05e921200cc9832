// What is lower case depends on the language that the machine is set to: in Turkish, `I` becomes `ı`.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("locale-dependent", {
  when: (review) => review.language.toLowerCase() === "it",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
