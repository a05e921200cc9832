import { dataset, tickets } from "@heed/dsl";
import { z } from "zod";

const posts = dataset("coverage-unknown-posts", { key: "id", fields: { id: z.string(), number: z.int().min(0) } });
const isEven = (number: number) => number % 2 === 0;

export const even = posts.workflow("every-even-post", {
  when: (post) => isEven(post.number),
  do: () => {
    tickets.create({ name: "An even post" });
  },
});

export const claim = posts.covers("every-fourth-post", { when: (post) => isEven(post.number) && post.number % 4 === 0 });
