import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

/** Messages in Slack, sent with a bot token. */
export const contract = {
  name: "slack",
  summary: "Messages in Slack, sent with a bot token that has the scope `chat:write`.",
  settings: z.strictObject({
    token: secretText,
    baseUrl: z.url({ protocol: /^https?$/ }).default("https://slack.com/api/"),
  }),
  operations: {
    postMessage: {
      summary:
        "Post a message to a channel. `&`, `<` and `>` in the text are shown as they are: it cannot mention people or make links.",
      input: z.strictObject({
        /** `#name`, or the id of a channel or person. */
        channel: z
          .string()
          .regex(/^(#[^\s#@<>]{1,80}|[CDGU][A-Z0-9]{2,})$/, "is not `#name` or the id of a channel or person"),
        text: z.string().min(1).max(40_000),
        /** The `ts` of the message to answer in a thread. */
        threadTs: z
          .string()
          .regex(/^\d+\.\d+$/)
          .optional(),
      }),
      output: z.object({ channel: z.string(), ts: z.string() }),
      sample: { channel: "C0000000000", ts: "1700000000.000100" },
      repeats: "once-or-twice",
      target: ["channel"],
    },
  },
} as const satisfies ConnectorContract;
