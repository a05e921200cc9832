// Each of these helpers calls the one before it twice, with another text: the last stands for more than eight thousand conditions.
import { reviews, slack } from "../reviews.ts";

const said0 = (text: string) => text.includes("refund");
const said1 = (text: string) => said0(`${text}a`) || said0(`${text}b`);
const said2 = (text: string) => said1(`${text}a`) || said1(`${text}b`);
const said3 = (text: string) => said2(`${text}a`) || said2(`${text}b`);
const said4 = (text: string) => said3(`${text}a`) || said3(`${text}b`);
const said5 = (text: string) => said4(`${text}a`) || said4(`${text}b`);
const said6 = (text: string) => said5(`${text}a`) || said5(`${text}b`);
const said7 = (text: string) => said6(`${text}a`) || said6(`${text}b`);
const said8 = (text: string) => said7(`${text}a`) || said7(`${text}b`);
const said9 = (text: string) => said8(`${text}a`) || said8(`${text}b`);
const said10 = (text: string) => said9(`${text}a`) || said9(`${text}b`);
const said11 = (text: string) => said10(`${text}a`) || said10(`${text}b`);
const said12 = (text: string) => said11(`${text}a`) || said11(`${text}b`);
const said13 = (text: string) => said12(`${text}a`) || said12(`${text}b`);

export default reviews.workflow("too-large", {
  when: (review) => said13(review.language),
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
