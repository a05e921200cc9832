import { typeSchema } from "@heed/plan";
import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

// A URL drops `.` and `..`, and with `..` the segment before it.
const segment = z
  .string()
  .min(1)
  .max(500)
  .regex(/^(?!\.{1,2}$)/, "must not be `.` or `..`");
const method = z.enum(["POST", "PUT", "PATCH", "DELETE"]);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** Where a request goes. */
const address = {
  /** Segments that are encoded one by one: `["orders", review.orderId]`. Empty means the base address itself. */
  path: z
    .array(z.union([segment, z.number()]))
    .max(20)
    .optional(),
  query: z.record(z.string(), scalar).optional(),
};
const element = z
  .string()
  .regex(/^(?![Xx][Mm][Ll])[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, "is not the name of an element of XML");
/** The name of a form that answers have, among those of the connection's `responses`. */
const response = z.string().min(1).max(100).optional();
/** A schema as the compiler writes it down: the type that it describes. */
const responseType = z.json().superRefine((given, { addIssue }) => {
  if (typeSchema.safeParse(given).success) return;
  const why = typeof given === "object" && given !== null && "refused" in given ? `: ${String(given.refused)}` : "";
  addIssue({ code: "custom", message: `is no schema that an answer can be held against${why}` });
});
const declared = { by: "response", setting: "responses", field: "body" } as const;
/** `body` is null when the answer has none or one that is too large, and a text when it is no JSON. */
const output = z.object({ status: z.int(), body: z.json() });

/** Any service that is spoken to over HTTP. */
export const contract = {
  name: "webService",
  summary: "Any service that takes JSON, forms, XML or plain text over HTTPS.",
  settings: z
    .strictObject({
      /** Scheme, host and, if it has one, the path that every address begins with. Data of a record never gets into the host. */
      baseUrl: z.url({ protocol: /^https?$/ }),
      /** Sent as `Authorization: Bearer …`. */
      bearer: secretText.optional(),
      /** With `password`: sent as `Authorization: Basic …`. */
      user: z
        .string()
        .regex(/^[^:]+$/, "must not be empty or hold a colon")
        .optional(),
      password: secretText.optional(),
      /** Sent in the header `apiKeyHeader`, which is `X-Api-Key` when it is left out. */
      apiKey: secretText.optional(),
      apiKeyHeader: z
        .string()
        .regex(
          /^(?!(?:host|content-.*|transfer-encoding|connection|webhook-.*|idempotency-key|x-request-id)$)[a-z0-9-]+$/i,
          "is not the name of a header that a key may stand in",
        )
        .optional(),
      /** With `clientId` and `clientSecret`: access tokens are had there for the client's own credentials (OAuth 2). */
      tokenUrl: z.url({ protocol: /^https?$/ }).optional(),
      clientId: z.string().min(1).optional(),
      clientSecret: secretText.optional(),
      scope: z.string().min(1).optional(),
      /** Signs each request in the form of Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). After `whsec_` a secret is in base64, else taken as it is. */
      signingSecret: secretText.optional(),
      /** True when the receiver drops a second request with the same `Idempotency-Key`: then a request without an answer is repeated. */
      receiverIsIdempotent: z.boolean().default(false),
      /** The forms that the JSON of answers has, by name, each a zod schema: a task that names one gives a `body` of that type. */
      responses: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, "is not a name"), responseType).optional(),
      timeoutMs: z.int().min(100).max(120_000).default(30_000),
    })
    .refine(
      isOneWayIn,
      "needs one way in at most: `bearer`, `user` and `password`, `apiKey`, or `tokenUrl`, `clientId` and `clientSecret`",
    ),
  operations: {
    get: {
      summary: "Ask for a path of the service, with GET. It is asked again when no answer comes.",
      input: z.strictObject({ ...address, response }),
      output,
      declared,
      repeats: "reads",
    },
    send: {
      summary: "Send a JSON body to a path of the service.",
      input: z.strictObject({ ...address, response, method: method.optional(), body: z.json().optional() }),
      output,
      declared,
      repeats: "once-or-twice",
    },
    sendForm: {
      summary: "Send the fields of a form (`application/x-www-form-urlencoded`) to a path of the service.",
      input: z.strictObject({ ...address, response, method: method.optional(), form: z.record(z.string(), scalar) }),
      output,
      declared,
      repeats: "once-or-twice",
    },
    sendXml: {
      summary:
        "Send an XML document to a path of the service: one element of the name `root`. Records are elements within, lists are elements of one name, and all else is text.",
      input: z.strictObject({
        ...address,
        response,
        method: method.optional(),
        root: element,
        content: z.record(element, z.json()),
      }),
      output,
      declared,
      repeats: "once-or-twice",
    },
    sendText: {
      summary: "Send a plain text to a path of the service.",
      input: z.strictObject({ ...address, response, method: method.optional(), text: z.string() }),
      output,
      declared,
      repeats: "once-or-twice",
    },
  },
} as const satisfies ConnectorContract;

/** True when the settings have one way in or none, and all that belongs to it. */
function isOneWayIn(settings: { readonly [name: string]: unknown }): boolean {
  const { bearer, user, password, apiKey, apiKeyHeader, tokenUrl, clientId, clientSecret, scope } = settings;
  const ways = [[bearer], [user, password], [apiKey], [tokenUrl, clientId, clientSecret]];
  const begun = ways.filter((parts) => parts.some((part) => part !== undefined));
  const isWhole = begun.every((parts) => parts.every((part) => part !== undefined));
  const hasNoMore =
    (apiKeyHeader === undefined || apiKey !== undefined) && (scope === undefined || tokenUrl !== undefined);
  return begun.length <= 1 && isWhole && hasNoMore;
}
