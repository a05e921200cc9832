// A package is built code: the compiler can use its values, but cannot read its functions.
import { util } from "zod";
import { reviews, slack } from "../reviews.ts";

export default reviews.workflow("body-not-visible", {
  when: (review) => util.slugify(review.location.name) === "wayfold-berlin",
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
