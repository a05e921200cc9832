import { connect, dataset, tickets } from "@heed/dsl";
import { z } from "zod";

const archive = connect.webService("archive", { baseUrl: "https://archive.example.com" });
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
    archive.send({ path: ["cases", event.id], method: "PUT", body: { text: event.text } });
  },
});
