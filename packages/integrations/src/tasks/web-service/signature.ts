import { createHmac } from "node:crypto";
import type { Secret } from "../../secret-value.ts";

/** What is signed: the id of the message, the time in whole seconds, and the body as it is sent. */
export interface Signed {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The header `webhook-signature` of Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`. A secret that begins
 * with `whsec_` goes on in base64, as the standard has it; any other is taken as it is. Undefined when that base64 cannot be read.
 */
export function signatureOf({ id, timestamp, body }: Signed, secret: Secret): string | undefined {
  const key = keyOf(secret.reveal());
  if (key === undefined) return undefined;
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8").digest("base64")}`;
}

function keyOf(secret: string): Buffer | undefined {
  if (!secret.startsWith("whsec_")) return Buffer.from(secret, "utf8");
  const encoded = secret.slice("whsec_".length);
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, "base64") : undefined;
}
