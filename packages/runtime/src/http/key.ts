import { createHash, timingSafeEqual } from "node:crypto";

/** The shortest key that is taken: shorter ones are guessed. */
export const shortestKey = 16;

/** True when an `Authorization` header carries the key. Takes the same time whatever is wrong with it. */
export function carriesKey(authorization: string | undefined, key: string): boolean {
  const [, given = ""] = /^Bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
  return timingSafeEqual(digest(given), digest(key));
}

/** Digests have one length, which is what the comparison wants, and what keeps the key's own length to itself. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

/** True for the names and addresses by which a machine reaches only itself. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
