// Each of these helpers calls the one before it twice: what the last one stands for has a thousand additions, one within the other.
import { reviews, slack } from "../reviews.ts";

const more0 = (n: number): number => n + 1;
const more1 = (n: number): number => more0(more0(n));
const more2 = (n: number): number => more1(more1(n));
const more3 = (n: number): number => more2(more2(n));
const more4 = (n: number): number => more3(more3(n));
const more5 = (n: number): number => more4(more4(n));
const more6 = (n: number): number => more5(more5(n));
const more7 = (n: number): number => more6(more6(n));
const more8 = (n: number): number => more7(more7(n));
const more9 = (n: number): number => more8(more8(n));
const more10 = (n: number): number => more9(more9(n));

export default reviews.workflow("nested-too-deeply", {
  when: (review) => more10(review.rating) > 1026,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `One star at ${review.location.name}` });
  },
});
