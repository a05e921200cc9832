import { dataset, secret, source, tickets } from "@heed/dsl";
import { z } from "zod";

/** Complaints that guests write into the form of our web site, which posts each as it comes. */
export const complaints = dataset("web-complaints", {
  key: "id",
  fields: {
    id: z.string().min(1),
    house: z.string().min(1),
    words: z.string().min(1),
    isUrgent: z.boolean(),
  },
  from: [
    source.webhook("site", {
      secrets: [secret("SITE_FORM_SECRET")],
      signatureHeader: "x-form-signature",
      timestampHeader: "x-form-time",
    }),
  ],
});

export default complaints.workflow("urgent-complaints", {
  when: (complaint) => complaint.isUrgent,
  do: (complaint) => {
    tickets.create({
      name: `Urgent, from the web site: ${complaint.house}`,
      description: complaint.words,
      priority: "high",
    });
  },
});
