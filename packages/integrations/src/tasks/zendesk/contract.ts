import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const id = z.int().min(1);
const longestText = 65_535;

const fields = {
  priority: z.enum(["low", "normal", "high", "urgent"]).optional(),
  type: z.enum(["problem", "incident", "question", "task"]).optional(),
  status: z.enum(["new", "open", "pending", "hold", "solved", "closed"]).optional(),
  /** On an update they replace those that the ticket has. */
  tags: z
    .array(z.string().regex(/^[^\s,"]{1,80}$/, "is no tag: 1 to 80 characters without blanks, commas and quotes"))
    .max(50)
    .optional(),
  groupId: id.optional(),
  assigneeId: id.optional(),
  /** Fields of your account's own, by the number that Zendesk gave them: `{ "360001234567": review.location.name }`. */
  customFields: z
    .record(
      z.string().regex(/^[1-9]\d{0,14}$/, "is not the number of a custom field"),
      z.union([z.string().max(longestText), z.number(), z.boolean(), z.array(z.string().max(255)).max(100)]),
    )
    .optional(),
};

const ticket = z.object({
  id: z.int(),
  /** Where agents see it. */
  url: z.string(),
  subject: z.string().nullable(),
  status: z.string(),
  priority: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

const sample = {
  id: 35_436,
  url: "https://example.zendesk.com/agent/tickets/35436",
  subject: "A sample",
  status: "new",
  priority: "normal",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
};

/** Tickets in Zendesk Support. */
export const contract = {
  name: "zendesk",
  summary: "Tickets in Zendesk Support.",
  settings: z
    .strictObject({
      /** `https://acme.zendesk.com` */
      baseUrl: z.url({ protocol: /^https?$/ }),
      /** With `clientSecret`: an OAuth client, which gets its access tokens itself. */
      clientId: z.string().min(1).max(255).optional(),
      clientSecret: secretText.optional(),
      /** An OAuth access token that somebody else renews. */
      accessToken: secretText.optional(),
      /** With `apiToken`, for accounts that still have API tokens; Zendesk ends these on 2027-04-30. */
      email: z.email().optional(),
      apiToken: secretText.optional(),
    })
    .refine(({ clientId, clientSecret, accessToken, email, apiToken }) => {
      const given = [clientId, clientSecret, accessToken, email, apiToken].filter((each) => each !== undefined);
      if (given.length === 1) return accessToken !== undefined;
      return given.length === 2 && ((clientId && clientSecret) ?? (email && apiToken)) !== undefined;
    }, "needs one of: `clientId` and `clientSecret`, `accessToken`, `email` and `apiToken`"),
  operations: {
    createTicket: {
      summary: "Open a ticket. The comment is shown as it is written, whatever is in it.",
      input: z.strictObject({
        subject: z.string().min(1).max(longestText),
        comment: z.string().min(1).max(longestText),
        /** True makes the comment visible to the requester, who is then written to. Left out: only agents see it. */
        public: z.boolean().optional(),
        requester: z.strictObject({ name: z.string().min(1).max(255), email: z.email().optional() }).optional(),
        ...fields,
        brandId: id.optional(),
        formId: id.optional(),
      }),
      output: ticket,
      sample,
      repeats: "keyed",
      target: [],
    },
    updateTicket: {
      summary: "Change a ticket. Fields that are left out stay as they are.",
      input: z.strictObject({ id, subject: z.string().min(1).max(longestText).optional(), ...fields }),
      output: ticket,
      sample,
      repeats: "upsert",
      target: ["id"],
    },
    addComment: {
      summary: "Add a comment to a ticket.",
      input: z.strictObject({ id, comment: z.string().min(1).max(longestText), public: z.boolean().optional() }),
      output: ticket,
      sample,
      repeats: "once-or-twice",
      target: ["id"],
    },
    getTicket: {
      summary: "Look a ticket up, as it stands now.",
      input: z.strictObject({ id }),
      output: ticket,
      sample,
      repeats: "reads",
    },
  },
} as const satisfies ConnectorContract;
