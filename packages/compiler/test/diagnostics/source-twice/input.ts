// How far a source has come is kept under its name: two of one name would each go on where the other has stopped.
import { dataset, source, tickets } from "@heed/dsl";
import { z } from "zod";

const letters = dataset("source-twice", {
  key: "id",
  fields: { id: z.string(), rating: z.int().min(1).max(5) },
  from: [source.folder("letters", { path: "berlin" }), source.folder("letters", { path: "paris" })],
});

export default letters.workflow("source-twice", {
  when: (letter) => letter.rating === 1,
  do: (letter) => {
    tickets.create({ name: `One star in ${letter.id}` });
  },
});
