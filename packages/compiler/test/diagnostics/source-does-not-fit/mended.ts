import { dataset, secret, source, tickets } from "@heed/dsl";
import { z } from "zod";

const houses = dataset("source-does-not-fit", {
  key: "id",
  fields: { id: z.string(), rating: z.number().optional(), stay: z.string().optional(), author: z.object({ name: z.string().optional() }) },
  from: [
    source.googleReviews("source-does-not-fit", {
      clientId: "1234567890.apps.googleusercontent.com",
      clientSecret: secret("GOOGLE_SECRET"),
      refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
      locations: ["accounts/1174/locations/20881"],
      since: "2026-11-01",
    }),
  ],
});

export default houses.workflow("source-does-not-fit", {
  when: (review) => review.author.name === "Jo",
  do: (review) => {
    tickets.create({ name: `Jo has written ${review.id}` });
  },
});
