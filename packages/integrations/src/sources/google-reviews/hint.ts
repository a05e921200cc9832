import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { callJson } from "../../json-call.ts";
import type { Hint } from "../../source.ts";
import type { contract } from "./contract.ts";

/** Google changes its keys every few days and keeps the ones before for hours. */
const certsForMs = 3_600_000;
const newCertsAfterMs = 60_000;
/** Clocks differ. */
const leewayS = 60;
const longestToken = 8_192;
const issuers = ["https://accounts.google.com", "accounts.google.com"];

const keySchema = z.looseObject({ kid: z.string(), kty: z.literal("RSA"), n: z.string(), e: z.string() });
const certsSchema = z.object({ keys: z.array(keySchema) });
const headerSchema = z.object({ alg: z.literal("RS256"), kid: z.string() });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  email: z.string(),
  email_verified: z.literal(true),
  iat: z.number(),
  exp: z.number(),
});

type Key = z.output<typeof keySchema>;
interface Known {
  readonly at: number;
  readonly keys: readonly Key[];
}
const known = new WeakMap<object, Known>();

/**
 * True for a push of Pub/Sub that shows a token of the service account that the settings name. What it says is not read: whoever is let in
 * only has the reviews looked at.
 */
export const hint: Hint<typeof contract> = async ({ header }, { settings, http, now, signal }) => {
  const { push } = settings;
  const [, token = ""] = /^Bearer ([A-Za-z0-9_.-]+)$/.exec(header("authorization") ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.length > longestToken ? [] : token.split(".");
  const { data } = headerSchema.safeParse(jsonIn(head));
  const { data: says } = claimsSchema.safeParse(jsonIn(claims));
  if (push === undefined || data === undefined || says === undefined) return false;
  const nowS = now() / 1_000;
  const isFresh = says.iat <= nowS + leewayS && says.exp >= nowS - leewayS;
  const isOurs = issuers.includes(says.iss) && says.aud === push.audience && says.email === push.email;
  // Nobody is asked for keys on behalf of a token that would not do with any of them.
  if (!isFresh || !isOurs) return false;
  const before = known.get(settings);
  const keys = isStillGood(before, data.kid, now()) ? before?.keys : await keysOf(push.certsUrl, { http, signal });
  if (keys === undefined) return false;
  if (keys !== before?.keys) known.set(settings, { at: now(), keys });
  const key = keys.find(({ kid }) => kid === data.kid);
  return key !== undefined && isSigned(`${head}.${claims}`, signature, key);
};

/** A key that is not known may be a new one; but strangers may not have Google asked each time. */
function isStillGood(before: Known | undefined, kid: string, nowAt: number): boolean {
  if (before === undefined) return false;
  const ageMs = nowAt - before.at;
  return ageMs < (before.keys.some((key) => key.kid === kid) ? certsForMs : newCertsAfterMs);
}

async function keysOf(url: string, ports: Parameters<typeof callJson>[1]): Promise<readonly Key[] | undefined> {
  const result = await callJson({ method: "GET", url, headers: {} }, ports);
  if (result.kind !== "answer" || result.answer.status !== 200) return undefined;
  return certsSchema.safeParse(result.answer.json).data?.keys;
}

function isSigned(text: string, signature: string, { kty, n, e }: Key): boolean {
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: "jwk" });
    return verify("RSA-SHA256", Buffer.from(text), key, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
