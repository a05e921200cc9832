import { reviews, slack } from "../reviews.ts";

const said0 = (text: string) => text.includes("refund");
const said1 = (text: string) => said0(`${text}a`) || said0(`${text}b`);
const said2 = (text: string) => said1(`${text}a`) || said1(`${text}b`);
const said3 = (text: string) => said2(`${text}a`) || said2(`${text}b`);

export default reviews.workflow("too-large", {
  when: (review) => said3(review.language),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
