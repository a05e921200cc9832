// Whoever checks a change by a stranger runs nothing of it. What only running it would tell is told as not checked, where it is read or made.
import { reviews } from "../reviews.ts";

const words = ["refund", "money back"].map((word) => word.toUpperCase());

export default reviews.workflow("refunds", {
  when: (review) => words.some((word) => (review.text ?? "").includes(word)),
  do: () => {},
});

export const perCountry = ["DE", "FR"].map((country) =>
  reviews.workflow(`in-${country}`, { when: (review) => review.location.country === country, do: () => {} }),
);
