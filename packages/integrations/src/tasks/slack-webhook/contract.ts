import { z } from "zod";
import { secretLike } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";
import { blocks } from "../slack/contract.ts";

/** Messages in Slack, sent to an incoming webhook. */
export const contract = {
  name: "slackWebhook",
  summary: "Messages in the one channel of Slack that an incoming webhook belongs to.",
  settings: z.strictObject({
    /** The path that is secret in the webhook's address: what follows `https://hooks.slack.com/services/`. */
    hook: secretLike("T0/B0/standin"),
    baseUrl: z.url({ protocol: /^https?$/ }).default("https://hooks.slack.com/services/"),
  }),
  operations: {
    postMessage: {
      summary:
        "Post a message to the channel of the webhook. `&`, `<` and `>` in the text are shown as they are: it cannot mention people or make links.",
      input: z.strictObject({
        /** With `blocks`: what notifications and screen readers say. */
        text: z.string().min(1).max(40_000),
        /** Shown in place of the text, as those of `slack.postMessage`. */
        blocks: blocks.optional(),
      }),
      /** An incoming webhook tells nothing of the message. */
      output: z.object({ posted: z.literal(true) }),
      repeats: "once-or-twice",
    },
  },
} as const satisfies ConnectorContract;
