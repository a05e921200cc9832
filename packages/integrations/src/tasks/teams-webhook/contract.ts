import { z } from "zod";
import { secretLike } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

/** Messages in Microsoft Teams, sent to the webhook of a flow of Workflows. */
export const contract = {
  name: "teamsWebhook",
  summary: "Messages in the one channel or chat of Microsoft Teams that a webhook of Workflows posts to.",
  settings: z.strictObject({
    /** The whole address of the webhook, which is secret: the signature in it lets in whoever has it. */
    url: secretLike("https://flows.example/workflows/w1/triggers/manual/paths/invoke?api-version=1&sig=standin"),
    /** Asked in place of the host in the address. */
    baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  }),
  operations: {
    postMessage: {
      summary:
        "Post a message as a card. All texts are shown as they are: they cannot mention people, make links or have markup.",
      input: z.strictObject({
        text: z.string().min(1).max(10_000),
        /** Stands above the text, larger. */
        title: z.string().min(1).max(300).optional(),
        /** Stand below the text, a line each. */
        facts: z
          .array(z.strictObject({ name: z.string().min(1).max(100), value: z.string().min(1).max(1_000) }))
          .min(1)
          .max(20)
          .optional(),
        /** A button that opens an address. */
        link: z
          .strictObject({ title: z.string().min(1).max(100), url: z.url({ protocol: /^https$/ }).max(2_000) })
          .optional(),
      }),
      /** The flow has begun; what becomes of the message it does not tell. */
      output: z.object({ accepted: z.literal(true) }),
      repeats: "once-or-twice",
    },
  },
} as const satisfies ConnectorContract;
