import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Secret } from "../secret-value.ts";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * A refresh token as it is kept: encrypted with AES-256-GCM under a key made of the first one, which stands in the environment and never
 * beside what is kept. `name` is bound to it, so what was kept under another name is not taken for it.
 */
export function sealed(token: string, name: string, first: Secret): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyOf(first), nonce).setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64");
}

/** The refresh token that was sealed; throws when it is not what was sealed under this name with this first one. */
export function unsealed(kept: string, name: string, first: Secret): string {
  const bytes = Buffer.from(kept, "base64");
  if (bytes.length < nonceBytes + tagBytes) throw new Error("what is kept is too short");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(first), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
}

function keyOf(first: Secret): Buffer {
  return Buffer.from(hkdfSync("sha256", first.reveal(), "", "heed: refresh tokens that are kept", 32));
}
