import { z } from "zod";
import { html } from "../../html.ts";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const address = z.email();
const addresses = z.union([address, z.array(address).min(1).max(50)]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters in a header are what must be refused
const header = z.string().regex(/^[^\u0000-\u001f\u007f]*$/, "must not contain line breaks or control characters");
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional();

function fileName(ending: RegExp, named: string) {
  return z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u, "is not the plain name of a file")
    .regex(ending, `must end in ${named}`);
}

/** A file made of data. There is none by a path or an address: what is attached is what the step was given. */
const attachment = z.union([
  z.strictObject({ name: fileName(/\.json$/, "`.json`"), json: z.json() }),
  z.strictObject({ name: fileName(/\.csv$/, "`.csv`"), csv: z.array(z.record(z.string(), cell)).min(1).max(10_000) }),
]);

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
      summary: "Send a mail as plain text, as HTML or as both, with data of the record as files if it is to have some.",
      input: z.strictObject({
        to: addresses,
        cc: addresses.optional(),
        /** Have the mail too, and are named nowhere in it. */
        bcc: addresses.optional(),
        replyTo: address.optional(),
        subject: header.min(1).max(255),
        /** Beside `html`, what is shown where HTML is not; if left out, the text of the HTML. */
        text: z.string().max(1_000_000).optional(),
        /** Made with `html` of the language, in which every value is text. */
        html: html.optional(),
        /** Data as files: `{ name: "review.json", json: … }`, or as a table, `{ name: "reviews.csv", csv: [{ … }] }`. */
        attachments: z.array(attachment).max(10).optional(),
      }),
      output: z.object({ messageId: z.string(), accepted: z.array(z.string()), rejected: z.array(z.string()) }),
      repeats: "once-or-twice",
      target: ["to"],
    },
  },
} as const satisfies ConnectorContract;
