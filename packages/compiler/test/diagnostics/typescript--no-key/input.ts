// Without a key, every version of a post would be another post.
import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const posts = dataset("typescript--no-key", { fields: { id: z.string(), stars: z.int() } });

export default posts.workflow("typescript--no-key", {
  when: (review) => review.stars === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${review.stars} stars` });
  },
});
