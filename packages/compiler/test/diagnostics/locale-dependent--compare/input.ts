// In which order texts stand depends on the languages that the machine knows.
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("locale-dependent--compare", {
  when: (review) => review.language.localeCompare("de") === 0,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
