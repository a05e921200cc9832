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

/** Any service that takes JSON over HTTP. */
export const contract = {
  name: "webService",
  summary: "Any service that takes JSON over HTTPS.",
  settings: z.strictObject({
    /** Scheme, host and, if it has one, the path that every address begins with. Data of a record never gets into the host. */
    baseUrl: z.url({ protocol: /^https?$/ }),
    /** Sent as `Authorization: Bearer …`. */
    bearer: secretText.optional(),
    /** Signs each request in the form of Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). After `whsec_` a secret is in base64, else taken as it is. */
    signingSecret: secretText.optional(),
    /** True when the receiver drops a second request with the same `Idempotency-Key`: then a request without an answer is repeated. */
    receiverIsIdempotent: z.boolean().default(false),
    timeoutMs: z.int().min(100).max(120_000).default(30_000),
  }),
  operations: {
    send: {
      summary: "Send a JSON body to a path of the service.",
      input: z.strictObject({
        /** Segments that are encoded one by one: `["orders", review.orderId]`. Empty means the base address itself. */
        path: z
          .array(z.union([segment, z.number()]))
          .max(20)
          .optional(),
        query: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
        method: method.optional(),
        body: z.json().optional(),
      }),
      /** `body` is null when the answer has none or one that is too large, and a text when it is no JSON. */
      output: z.object({ status: z.int(), body: z.json() }),
      repeats: "once-or-twice",
    },
  },
} as const satisfies ConnectorContract;
