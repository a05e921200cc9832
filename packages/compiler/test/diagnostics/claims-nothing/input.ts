// A claim that is always kept, because it is about nothing.
import { reviews } from "../reviews.ts";

export const claim = reviews.covers("every-terrible-review", { when: (review) => review.rating < 1 });
