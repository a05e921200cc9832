import { z } from "zod";
import { approvedText } from "../../approved-text.ts";
import type { ConnectorContract } from "../../task.ts";

const minuteMs = 60_000;
const longestMs = 90 * 86_400_000;

/** Questions to people, kept by the runtime itself. */
export const contract = {
  name: "approvals",
  summary:
    "Questions to people that the runtime keeps itself: a text waits for a yes or a no, and for some time at most.",
  settings: z.strictObject({}),
  operations: {
    ask: {
      summary:
        "Ask somebody to approve a text. What stands behind it goes on when somebody has decided, or when the time is over.",
      input: z.strictObject({
        /** The text, exactly as it is to be sent. */
        text: z.string().min(1).max(10_000),
        /** What it is for, for whoever decides. */
        title: z.string().min(1).max(255).optional(),
        /** How long there is to decide: `hours(48)`; a minute at least, 90 days at most. */
        within: z.number().min(minuteMs).max(longestMs),
      }),
      output: z.object({
        decision: z.enum(["approved", "refused", "expired"]),
        /** True when somebody said yes. */
        approved: z.boolean(),
        /** The text if it was approved, and else empty: nothing else may be published where an approved text is wanted. */
        text: approvedText,
        /** Who decided, as they said; null when nobody did. */
        by: z.string().nullable(),
        note: z.string().nullable(),
      }),
      sample: { decision: "approved", approved: true, text: "A sample", by: "somebody", note: null },
      repeats: "reads",
    },
  },
} as const satisfies ConnectorContract;
