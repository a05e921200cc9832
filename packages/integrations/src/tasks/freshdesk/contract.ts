import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const id = z.int().min(1);
const text = z.string().min(1).max(65_535);
const subject = z.string().min(1).max(255);

const fields = {
  priority: z.enum(["low", "normal", "high", "urgent"]).optional(),
  status: z.enum(["open", "pending", "resolved", "closed"]).optional(),
  type: z.string().min(1).max(100).optional(),
  /** On an update they replace those that the ticket has. */
  tags: z.array(z.string().min(1).max(32)).max(50).optional(),
  groupId: id.optional(),
  agentId: id.optional(),
  productId: id.optional(),
  /** Fields of your account's own, by the names that they have in the API: `{ cf_shop: review.shop.name }`. */
  customFields: z
    .record(
      z
        .string()
        .regex(/^cf_[a-z0-9_]{1,120}$/, "is not the name of a custom field: `cf_` and what Freshdesk made of it"),
      z.union([z.string().max(65_535), z.number(), z.boolean()]),
    )
    .optional(),
};

const ticket = z.object({
  id: z.int(),
  /** Where agents see it. */
  url: z.string(),
  subject: z.string().nullable(),
  /** `open`, `pending`, `resolved`, `closed`, or the number of a status of your account's own. */
  status: z.string(),
  priority: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

const sample = {
  id: 4_711,
  url: "https://example.freshdesk.com/a/tickets/4711",
  subject: "A sample",
  status: "open",
  priority: "normal",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
};

const name = z.string().min(1).max(255).optional();

/** Tickets in Freshdesk. */
export const contract = {
  name: "freshdesk",
  summary: "Tickets in Freshdesk.",
  settings: z.strictObject({
    /** `https://acme.freshdesk.com` */
    baseUrl: z.url({ protocol: /^https?$/ }),
    apiKey: secretText,
    /** A custom field, a single line of text, that takes the key of the effect: by it a ticket is found again. */
    keyField: z
      .string()
      .regex(/^cf_[a-z0-9_]{1,120}$/, "is not the name of a custom field")
      .default("cf_heed_key"),
  }),
  operations: {
    createTicket: {
      summary: "Open a ticket. The text is shown as it is written, whatever is in it.",
      input: z.strictObject({
        subject,
        text,
        /** Who wrote the review: Freshdesk opens no ticket without a contact. `externalId` is a name of your own for one that has no address. */
        requester: z.union([
          z.strictObject({ email: z.email(), name }),
          z.strictObject({ externalId: z.string().min(1).max(255), name }),
          z.strictObject({ id }),
        ]),
        ...fields,
      }),
      output: ticket,
      sample,
      repeats: "looked-up",
      target: [],
    },
    updateTicket: {
      summary: "Change a ticket. Fields that are left out stay as they are.",
      input: z.strictObject({ id, subject: subject.optional(), ...fields }),
      output: ticket,
      sample,
      repeats: "upsert",
      target: ["id"],
    },
    addNote: {
      summary: "Add a note to a ticket, for agents only unless it is said to be public.",
      input: z.strictObject({ id, text, public: z.boolean().optional() }),
      output: z.object({ id: z.int() }),
      repeats: "once-or-twice",
      target: ["id"],
    },
    reply: {
      summary: "Answer the requester of a ticket, by mail.",
      input: z.strictObject({ id, text, cc: z.array(z.email()).max(10).optional() }),
      output: z.object({ id: z.int() }),
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
