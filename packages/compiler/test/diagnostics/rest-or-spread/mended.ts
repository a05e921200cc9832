import { reviews, slack } from "../reviews.ts";

const toGuestCare = { channel: "#guest-care" };

export default reviews.workflow("rest-or-spread", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: toGuestCare.channel, text: `One star at ${review.location.name}` });
  },
});
