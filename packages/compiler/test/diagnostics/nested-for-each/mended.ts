import { forEach } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

const few = { most: 2 };

export default reviews.workflow("nested-for-each", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const post = (text: string): void => {
      slack.postMessage({ channel: "#tags", text });
    };
    const { tags } = review;
    forEach(tags, (a) => forEach(tags, (b) => forEach(tags, (c) => post(`${a} ${b} ${c}`), few), few), few);
  },
});
