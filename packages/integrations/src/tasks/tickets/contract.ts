import { z } from "zod";
import type { ConnectorContract } from "../../task.ts";

/** How urgent a ticket is. */
const priority = z.enum(["low", "normal", "high", "urgent"]);
/** Where a ticket stands. */
const status = z.enum(["open", "pending", "on-hold", "resolved", "closed"]);

const ticket = z.object({
  key: z.string(),
  url: z.string(),
  name: z.string(),
  status,
  priority,
  team: z.string().nullable(),
  assignee: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** Tickets kept by the runtime itself. */
export const contract = {
  name: "tickets",
  summary: "Tickets that the runtime keeps itself, for teams without a help desk.",
  settings: z.strictObject({}),
  operations: {
    create: {
      summary: "Open a ticket.",
      input: z.strictObject({
        name: z.string().min(1).max(255),
        description: z.string().max(65_536).optional(),
        priority: priority.optional(),
        team: z.string().min(1).max(100).optional(),
        assignee: z.string().min(1).max(100).optional(),
        tags: z.array(z.string().min(1).max(64)).max(50).optional(),
      }),
      output: ticket,
      repeats: "upsert",
      target: [],
    },
    update: {
      summary: "Change a ticket. Fields that are left out stay as they are.",
      input: z.strictObject({
        key: z.string(),
        name: z.string().min(1).max(255).optional(),
        status: status.optional(),
        priority: priority.optional(),
        team: z.string().min(1).max(100).optional(),
        assignee: z.string().min(1).max(100).optional(),
      }),
      output: ticket,
      repeats: "upsert",
    },
    comment: {
      summary: "Add a comment to a ticket.",
      input: z.strictObject({ key: z.string(), text: z.string().min(1).max(65_536) }),
      output: z.object({ key: z.string(), comments: z.int() }),
      repeats: "upsert",
    },
    get: {
      summary: "Look a ticket up, as it stands now.",
      input: z.strictObject({ key: z.string() }),
      output: ticket,
      repeats: "reads",
    },
  },
} as const satisfies ConnectorContract;
