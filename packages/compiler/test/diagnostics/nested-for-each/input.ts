// What is done for each element of each element of each element is still to be read in one list of steps.
import { forEach } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";

const few = { most: 2 };

export default reviews.workflow("nested-for-each", {
  when: (review) => review.rating === 1,
  do: (review) => {
    const post = (text: string): void => {
      slack.postMessage({ channel: "#tags", text });
    };
    const withAll = (text: string, left: readonly string[], act: (text: string) => void): void => {
      forEach(left, (tag) => act(`${text} ${tag}`), few);
    };
    const { tags } = review;
    withAll("1", tags, (a) => withAll(a, tags, (b) => withAll(b, tags, (c) => forEach(tags, (d) => post(c + d), few))));
  },
});
