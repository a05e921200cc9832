import { connect, dataset, secret } from "@heed/dsl";
import { z } from "zod";

/** The dataset that the fixtures are about. */
export const stays = dataset("stays", {
  key: "id",
  fields: {
    id: z.string(),
    stars: z.int().min(1).max(5),
    country: z.enum(["DE", "FR", "US"]),
    text: z.string().optional(),
    topics: z.array(z.string()).max(4),
    rooms: z.array(z.object({ number: z.string(), guests: z.array(z.string()).max(3) })).max(5),
    wishes: z.array(z.string()),
    answerBy: z.iso.datetime(),
  },
});

export const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
