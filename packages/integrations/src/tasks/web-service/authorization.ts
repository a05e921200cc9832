import type { OAuthClient } from "../../oauth/grant.ts";
import type { Secret } from "../../secret-value.ts";

/** The settings that say who asks. */
interface WaysIn {
  readonly bearer?: Secret | undefined;
  readonly user?: string | undefined;
  readonly password?: Secret | undefined;
  readonly apiKey?: Secret | undefined;
  readonly apiKeyHeader?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: Secret | undefined;
  readonly scope?: string | undefined;
}

/** The headers that say who asks; none where access tokens do. */
export function authorizationOf(settings: WaysIn): { readonly [name: string]: string } {
  const { bearer, user, password, apiKey, apiKeyHeader = "x-api-key" } = settings;
  if (bearer !== undefined) return { authorization: `Bearer ${bearer.reveal()}` };
  if (apiKey !== undefined) return { [apiKeyHeader.toLowerCase()]: apiKey.reveal() };
  if (user === undefined || password === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${user}:${password.reveal()}`, "utf8").toString("base64")}` };
}

/** How access tokens are had; undefined where none are. */
export function oauthClientOf(settings: WaysIn): OAuthClient | undefined {
  const { tokenUrl, clientId, clientSecret, scope } = settings;
  if (tokenUrl === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const grant = { kind: "client-credentials" as const, clientSecret };
  return { tokenUrl, clientId, grant: scope === undefined ? grant : { ...grant, scope } };
}
