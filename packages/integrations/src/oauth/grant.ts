import type { HttpAnswer } from "../http.ts";
import type { Secret } from "../secret-value.ts";
import { type Assertion, assertionOf } from "./assertion.ts";

/** What a connection shows at the token endpoint for an access token. */
export type Grant =
  | { readonly kind: "client-credentials"; readonly clientSecret: Secret; readonly scope?: string }
  /** `refreshToken` is the first one; a service may give another in its place with each renewal. */
  | { readonly kind: "refresh-token"; readonly clientSecret?: Secret; readonly refreshToken: Secret }
  /** A signed statement in place of a secret (RFC 7523), as Salesforce and Google take it. */
  | ({ readonly kind: "jwt-bearer"; readonly privateKey: Secret } & Omit<Assertion, "issuedAt">);

/** How a connection gets access tokens. */
export interface OAuthClient {
  readonly tokenUrl: string;
  /** Left out where the statement names the client. */
  readonly clientId?: string;
  readonly grant: Grant;
  /** How the token endpoint takes its fields; as a form where nothing stands here. */
  readonly encoding?: "json";
  /** True for an answer that says that the access token is let in no more. Absent: status 401 says so. */
  readonly isExpired?: (answer: HttpAnswer) => boolean;
}

/** What is sent to the token endpoint; undefined when the private key is none. */
export function bodyOf(
  { clientId, grant, encoding }: OAuthClient,
  refreshToken: string,
  now: number,
): string | undefined {
  const fields = fieldsOf(grant, refreshToken, now);
  if (fields === undefined) return undefined;
  const all = { ...fields, ...(clientId === undefined ? {} : { client_id: clientId }) };
  return encoding === "json" ? JSON.stringify(all) : new URLSearchParams(all).toString();
}

function fieldsOf(grant: Grant, refreshToken: string, now: number): { readonly [field: string]: string } | undefined {
  switch (grant.kind) {
    case "client-credentials": {
      const { clientSecret, scope } = grant;
      const secret = { grant_type: "client_credentials", client_secret: clientSecret.reveal() };
      return scope === undefined ? secret : { ...secret, scope };
    }
    case "refresh-token": {
      const secret = grant.clientSecret && { client_secret: grant.clientSecret.reveal() };
      return { grant_type: "refresh_token", refresh_token: refreshToken, ...secret };
    }
    case "jwt-bearer": {
      const assertion = assertionOf({ ...grant, issuedAt: now }, grant.privateKey);
      if (assertion === undefined) return undefined;
      return { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
    }
  }
}
