import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Secret } from "../../secret-value.ts";
import type { Admit } from "../../source.ts";
import { webhookKey } from "../../webhook-key.ts";
import { bodyPlace, type contract, idPlace, timestampPlace } from "./contract.ts";

/** Whoever sends more than that is guessing. */
const mostSignatures = 8;
const digestBytes = 32;
const longestId = 256;

/**
 * True for a request that one of the secrets signed, and not too long ago where that is told. All secrets are tried whatever comes of the
 * first, and each comparison takes the same time whatever differs.
 */
export const admit: Admit<typeof contract> = ({ header, body }, { settings, now }) => {
  const { secrets, signatureHeader, prefix, encoding, idHeader, timestampHeader, toleranceSeconds } = settings;
  if (encoding === "secret") return isOneOf(header(signatureHeader) ?? "", secrets, prefix);
  const id = idHeader === undefined ? "" : header(idHeader)?.trim();
  if (id === undefined || id.length > longestId) return false;
  const timestamp = timestampHeader === undefined ? "" : header(timestampHeader)?.trim();
  if (timestamp === undefined) return false;
  if (timestampHeader !== undefined && !isNear(timestamp, now(), toleranceSeconds * 1_000)) return false;
  const given = (header(signatureHeader) ?? "")
    .trim()
    .split(/\s+/, mostSignatures)
    .flatMap((each) => (each.startsWith(prefix) ? decoded(each.slice(prefix.length), encoding) : []));
  const usual = [
    ...(idHeader === undefined ? [] : [idPlace]),
    ...(timestampHeader === undefined ? [] : [timestampPlace]),
  ];
  const signs = settings.signs ?? [...usual, bodyPlace].join(".");
  const put: { readonly [place: string]: string } = { [idPlace]: id, [timestampPlace]: timestamp };
  // Both at once: what stands in the one is not read as a place for the other.
  const before = signs.slice(0, -bodyPlace.length).replace(/\{(?:id|timestamp)\}/g, (place) => put[place] ?? "");
  const isOf = (secret: Secret): boolean => {
    const key = webhookKey(secret.reveal());
    if (key === undefined) return false;
    const own = createHmac("sha256", key).update(before).update(body).digest();
    return given.map((each) => timingSafeEqual(each, own)).includes(true);
  };
  return secrets.map(isOf).includes(true);
};

/** True for a header that holds one of the secrets. Digests are compared, as they are of one length. */
function isOneOf(header: string, secrets: readonly Secret[], prefix: string): boolean {
  if (!header.startsWith(prefix)) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const given = digest(header.slice(prefix.length));
  return secrets.map((secret) => timingSafeEqual(given, digest(secret.reveal()))).includes(true);
}

/** The bytes of a signature; none when it cannot be one. */
function decoded(text: string, encoding: "hex" | "base64"): readonly Buffer[] {
  const isWritten = encoding === "hex" ? /^[0-9a-f]{64}$/i.test(text) : /^[A-Za-z0-9+/]{43}=$/.test(text);
  const bytes = isWritten ? Buffer.from(text, encoding) : Buffer.alloc(0);
  return bytes.length === digestBytes ? [bytes] : [];
}

function isNear(timestamp: string, nowAt: number, toleranceMs: number): boolean {
  const at = instantOf(timestamp);
  return at !== undefined && Math.abs(nowAt - at) <= toleranceMs;
}

/** Ten digits are seconds until the year 2286, thirteen are milliseconds. */
function instantOf(timestamp: string): number | undefined {
  if (/^\d{10}$/.test(timestamp)) return Number(timestamp) * 1_000;
  if (/^\d{13}$/.test(timestamp)) return Number(timestamp);
  const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(timestamp);
  const at = isDate ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
