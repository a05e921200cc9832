import { z } from "zod";
import { approvedText } from "../../approved-text.ts";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

/** The longest reply that Google takes. */
const mostReplyBytes = 4_096;
/** The longest value that stands in a reply, in UTF-16 units, none of which takes more than three bytes in UTF-8. */
const longestValue = 100;
const mostBytesPerUnit = 3;

/** A place in a template that a value is put into: `{shop}`. */
export const placeholder: RegExp = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

const name = z
  .string()
  .regex(
    /^(?!secret$)[a-z][A-Za-z0-9-]{0,63}$/,
    "is not a name: a small letter, then letters, digits and hyphens, and not `secret`",
  );
const template = z
  .string()
  .min(1)
  .refine((text) => !/[{}]/.test(text.replaceAll(placeholder, "")), "has a brace that belongs to no `{name}`")
  .refine(
    (text) => mostBytesOf(text) <= mostReplyBytes,
    `makes replies of more than ${mostReplyBytes} bytes, if its values are as long as they may be`,
  );

/** A value of a record in public: a name or a number, with nothing that leads elsewhere. */
const value = z
  .string()
  .min(1)
  .max(longestValue)
  .regex(/^[\p{L}\p{M}\p{N} .,'’&()–-]+$/u, "may only hold letters, digits, blanks and . , ' & ( ) -")
  .regex(/^(?!.*[^\s.]\.[^\s.])/u, "looks like an address of the web");

const review = z
  .string()
  .regex(
    /^accounts\/[A-Za-z0-9_-]+\/locations\/[A-Za-z0-9_-]+\/reviews\/[A-Za-z0-9_=-]+$/,
    "is not the name of a review: `accounts/…/locations/…/reviews/…`",
  );

/** What `approvals.ask` gives as text. Empty where nobody said yes, and then nothing is published. */
const approvedReply = approvedText.refine(
  (text) => text !== "" && new TextEncoder().encode(text).length <= mostReplyBytes,
  `is empty, because it was not approved, or has more than ${mostReplyBytes} bytes`,
);

/** `state` is what Google says of the reply, such as `PENDING`; null when it says nothing. */
const replied = z.object({ review: z.string(), state: z.string().nullable() });

/** What lets somebody in at Google Business Profile, be it to read reviews or to reply to them. */
export const access = {
  baseUrl: z.url({ protocol: /^https?$/ }).default("https://mybusiness.googleapis.com"),
  tokenUrl: z.url({ protocol: /^https?$/ }).default("https://oauth2.googleapis.com/token"),
  clientId: z.string().min(1),
  clientSecret: secretText,
  /** Of a user who manages the locations and has consented to the scope `https://www.googleapis.com/auth/business.manage`. */
  refreshToken: secretText,
} as const;

/** Replies on Google Business Profile. */
export const contract = {
  name: "googleReviews",
  summary: "Replies to reviews on Google Business Profile, of texts that were agreed on or that somebody approved.",
  settings: z.strictObject({
    ...access,
    /** The texts that are published without being asked for, by name. `{shop}` is a place for a value. */
    templates: z.record(name, template).default({}),
  }),
  operations: {
    reply: {
      summary:
        "Reply to a review, in public, with a template of the connection. A reply of other words that is there already is left.",
      input: z.strictObject({
        review,
        template: name,
        /** What is put into the places of the template. */
        values: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, "is not the name of a place"), value).optional(),
      }),
      output: replied,
      sample: { review: "accounts/1/locations/2/reviews/3", state: "PENDING" },
      repeats: "upsert",
      target: ["review"],
    },
    replyWith: {
      summary:
        "Reply to a review, in public, with a text that somebody approved. A reply of other words that is there already is left.",
      input: z.strictObject({ review, text: approvedReply }),
      output: replied,
      sample: { review: "accounts/1/locations/2/reviews/3", state: "PENDING" },
      repeats: "upsert",
      target: ["review"],
      approved: ["text"],
    },
    deleteReply: {
      summary: "Take the reply to a review back.",
      input: z.strictObject({ review }),
      output: z.object({ review: z.string() }),
      repeats: "upsert",
      target: ["review"],
    },
  },
} as const satisfies ConnectorContract;

/** The bytes of a reply made of a template, at most, whatever its values are. */
function mostBytesOf(text: string): number {
  const places = [...text.matchAll(placeholder)].length;
  const fixed = new TextEncoder().encode(text.replaceAll(placeholder, "")).length;
  return fixed + places * longestValue * mostBytesPerUnit;
}
