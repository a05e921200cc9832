import { createPrivateKey, createSign } from "node:crypto";
import type { Secret } from "../secret-value.ts";

/** What a client states about itself (RFC 7523). */
export interface Assertion {
  readonly issuer: string;
  /** The user that the client acts for; left out where it acts for itself. */
  readonly subject?: string;
  /** Whom the statement is for, as the service names itself. */
  readonly audience: string;
  readonly scope?: string;
  /** In epoch milliseconds. */
  readonly issuedAt: number;
}

/** Salesforce takes a statement for three minutes at most. */
const lifeS = 180;

/** The statement as a JWT signed with RS256; undefined when the key is no RSA key in PEM. */
export function assertionOf(statement: Assertion, privateKey: Secret): string | undefined {
  const { issuer, subject, audience, scope, issuedAt } = statement;
  const iat = Math.floor(issuedAt / 1_000);
  const claims = { iss: issuer, sub: subject, aud: audience, scope, iat, exp: iat + lifeS };
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  try {
    // In an environment variable the line breaks of a PEM text are often written as `\n`.
    const key = createPrivateKey(privateKey.reveal().replaceAll("\\n", "\n"));
    if (key.asymmetricKeyType !== "rsa") return undefined;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
  } catch {
    return undefined;
  }
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
}
