// Two ways of saying the same that the compiler does not see through: it says so, and does not claim what it cannot prove.
import { dataset, tickets } from "@heed/dsl";
import { z } from "zod";

const posts = dataset("coverage-unknown-posts", { key: "id", fields: { id: z.string(), number: z.int().min(0) } });

export const even = posts.workflow("every-even-post", {
  when: (post) => post.number % 2 === 0,
  do: () => {
    tickets.create({ name: "An even post" });
  },
});

export const claim = posts.covers("every-fourth-post", { when: (post) => post.number % 4 === 0 });
