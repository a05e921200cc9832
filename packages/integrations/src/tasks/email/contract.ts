import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const address = z.email();
const addresses = z.union([address, z.array(address).min(1).max(50)]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters in a header are what must be refused
const header = z.string().regex(/^[^\u0000-\u001f\u007f]*$/, "must not contain line breaks or control characters");

/** Mail over SMTP. */
export const contract = {
  name: "email",
  summary: "Mail over SMTP submission.",
  settings: z.strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65_535).default(587),
    /** `starttls` demands an upgrade, `tls` speaks TLS from the first byte, `none` is for a relay on this machine. */
    security: z.enum(["starttls", "tls", "none"]).default("starttls"),
    user: z.string().optional(),
    password: secretText.optional(),
    from: address,
    fromName: header.max(200).optional(),
  }),
  operations: {
    send: {
      summary: "Send a mail as plain text.",
      input: z.strictObject({
        to: addresses,
        cc: addresses.optional(),
        replyTo: address.optional(),
        subject: header.min(1).max(255),
        text: z.string().max(1_000_000).optional(),
      }),
      output: z.object({ messageId: z.string(), accepted: z.array(z.string()), rejected: z.array(z.string()) }),
      repeats: "once-or-twice",
      target: ["to"],
    },
  },
} as const satisfies ConnectorContract;
