import { createHmac } from "node:crypto";
import type { Secret } from "../../secret-value.ts";
import { webhookKey } from "../../webhook-key.ts";

/** What is signed: the id of the message, the time in whole seconds, and the body as it is sent. */
export interface Signed {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The header `webhook-signature` of Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
 * Undefined when the base64 of a secret cannot be read.
 */
export function signatureOf({ id, timestamp, body }: Signed, secret: Secret): string | undefined {
  const key = webhookKey(secret.reveal());
  if (key === undefined) return undefined;
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8").digest("base64")}`;
}
