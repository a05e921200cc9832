// What a spread brings in is not known by name, so the plan could not say what it sends.
import { reviews, slack } from "../reviews.ts";

const toGuestCare = { channel: "#guest-care" };

export default reviews.workflow("rest-or-spread", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ ...toGuestCare, text: `One star at ${review.location.name}` });
  },
});
