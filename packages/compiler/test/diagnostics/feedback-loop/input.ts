// A ticket is opened for a post, the ticket comes back as a record, and a comment on it as another: two workflows that never rest.
import { connect, dataset, tickets } from "@heed/dsl";
import { z } from "zod";

const desk = connect.webService("desk", { baseUrl: "https://desk.example.com" });

const posts = dataset("feedback-posts", { key: "id", fields: { id: z.string(), text: z.string() }, fedBy: [tickets] });
const events = dataset("feedback-events", { key: "id", fields: { id: z.string(), text: z.string() }, fedBy: [desk] });

export const open = posts.workflow("open-a-case", {
  when: (post) => post.text.includes("help"),
  do: (post) => {
    desk.send({ path: ["cases"], body: { text: post.text } });
  },
});

export const note = events.workflow("note-every-case", {
  when: (event) => event.text !== "",
  do: (event) => {
    tickets.create({ name: event.text });
  },
});
