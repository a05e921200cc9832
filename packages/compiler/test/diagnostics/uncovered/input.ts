// The promise that no bad review is left alone is kept by the compiler, which finds the gap between two workflows.
import { dataset, tickets } from "@heed/dsl";
import { z } from "zod";

const posts = dataset("uncovered-posts", {
  key: "id",
  fields: { id: z.string(), rating: z.int().min(1).max(5), country: z.enum(["DE", "FR", "US"]), text: z.string().optional() },
});

export const worst = posts.workflow("one-star", {
  when: (post) => post.rating === 1,
  do: () => {
    tickets.create({ name: "One star", priority: "high" });
  },
});

export const german = posts.workflow("german-complaints", {
  when: (post) => post.rating === 2 && post.country === "DE",
  do: () => {
    tickets.create({ name: "Unhappy, in German", team: "de" });
  },
});

export const everyBadPost = posts.covers("every-bad-post", { when: (post) => post.rating <= 2 });
