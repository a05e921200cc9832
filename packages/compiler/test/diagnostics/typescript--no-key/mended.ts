import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const posts = dataset("typescript--no-key", { key: "id", fields: { id: z.string(), stars: z.int() } });

export default posts.workflow("typescript--no-key", {
  when: (review) => review.stars === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${review.stars} stars` });
  },
});
