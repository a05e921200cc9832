import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const longestSection = 3_000;

/** A part of a message. Texts in it are plain: nothing in them is a mention, a link or markup. */
const block = z.union([
  z.strictObject({ header: z.string().min(1).max(150) }),
  z.strictObject({ section: z.string().min(1).max(longestSection) }),
  /** Short texts in two columns. */
  z.strictObject({ fields: z.array(z.string().min(1).max(2_000)).min(1).max(10) }),
  z.strictObject({ context: z.string().min(1).max(longestSection) }),
  /** Buttons that open an address. */
  z.strictObject({
    buttons: z
      .array(z.strictObject({ text: z.string().min(1).max(75), url: z.url({ protocol: /^https$/ }).max(3_000) }))
      .min(1)
      .max(5),
  }),
  z.strictObject({ divider: z.literal(true) }),
]);

/** Slack does not say how much all blocks may hold; messages have been refused from about 13,200 characters on. */
export const mostCharacters = 12_000;

/** The parts of a message, as a bot and an incoming webhook take them. */
export const blocks = z
  .array(block)
  .min(1)
  .max(50)
  // What goes over the wire is longer than this, so nothing is refused here that would be taken there.
  .refine((parts) => JSON.stringify(parts).length <= mostCharacters, "hold more than 12,000 characters in all");

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
        /** With `blocks`: what notifications and screen readers say. */
        text: z.string().min(1).max(40_000),
        /** Shown in place of the text: `{ header: … }`, `{ section: … }`, `{ fields: [ … ] }`, `{ context: … }`, `{ buttons: [{ text, url }] }`, `{ divider: true }`. */
        blocks: blocks.optional(),
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
