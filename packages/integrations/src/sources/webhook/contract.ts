import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { SourceContract } from "../../source.ts";

const headerName = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/i, "is not the name of a header: letters, digits and hyphens, 64 at most");

/** Where the time stands in what is signed. */
export const timestampPlace = "{timestamp}";
/** Where the id of the message stands in what is signed. */
export const idPlace = "{id}";
/** Where the body stands in what is signed: at its end. */
export const bodyPlace = "{body}";

/** Requests that another service makes, signed with a secret that both sides know. */
export const contract = {
  kind: "pushed",
  name: "webhook",
  summary: "Records that another service sends by itself, each request signed with a secret that both sides know.",
  settings: z
    .strictObject({
      /** Any of them may have signed: a new one is put beside the old one until the sender has changed over. */
      secrets: z.array(secretText).min(1).max(4),
      signatureHeader: headerName.default("x-hub-signature-256"),
      /** What stands before the signature in its header. */
      prefix: z
        .string()
        .regex(/^[\x21-\x7e]{0,32}$/, "may only hold visible ASCII, 32 characters at most")
        .default("sha256="),
      /** `secret` for a sender that signs nothing and sends the secret itself. */
      encoding: z.enum(["hex", "base64", "secret"]).default("hex"),
      /** Holds the id of the message, where that is signed, too. */
      idHeader: headerName.optional(),
      /** Holds when the request was made: seconds or milliseconds since 1970, or a date as of ISO 8601. */
      timestampHeader: headerName.optional(),
      toleranceSeconds: z.int().min(1).max(86_400).default(300),
      /** What is signed; the body, after `{timestamp}.` where there is a `timestampHeader`, after `{id}.` where there is an `idHeader`. */
      signs: z
        .string()
        .max(100)
        .regex(
          /^[^{}]*(?:\{id\}[^{}]*)?(?:\{timestamp\}[^{}]*)?\{body\}$/,
          "has to end in `{body}`, with `{timestamp}` before it or not, and `{id}` before that or not",
        )
        .optional(),
    })
    .refine(
      ({ signs, timestampHeader }) =>
        signs === undefined || signs.includes(timestampPlace) === (timestampHeader !== undefined),
      { path: ["signs"], message: "has `{timestamp}` where there is a `timestampHeader`, and only there" },
    )
    .refine(({ signs, idHeader }) => signs === undefined || signs.includes(idPlace) === (idHeader !== undefined), {
      path: ["signs"],
      message: "has `{id}` where there is an `idHeader`, and only there",
    })
    .refine(
      ({ encoding, signs, idHeader, timestampHeader }) =>
        encoding !== "secret" || (signs === undefined && idHeader === undefined && timestampHeader === undefined),
      { path: ["encoding"], message: "is `secret`, so nothing is signed: no `signs`, `idHeader` or `timestampHeader`" },
    ),
} as const satisfies SourceContract;
