import { entry, textEntry } from "../entry.ts";
import type { Answer } from "./json-service.ts";

/** Who is let in at a service that has a token office: a client of its own name and secret if left out. */
export interface OfficeOptions {
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** The refresh token that is taken first; the only one where tokens do not rotate. */
  readonly refreshToken?: string | undefined;
}

/** Who may have tokens. */
export interface TokenOfficeOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken?: string | undefined;
  /** The status of an answer to whoever gets none; 400 if left out. */
  readonly deniedStatus?: number;
  /** True to give another refresh token with each access token, and to take the one before no more. */
  readonly rotates?: boolean;
  /** What the answer holds besides the token. */
  readonly more?: { readonly [field: string]: unknown };
}

/** A token endpoint, and the tokens that it gave. */
export interface TokenOffice {
  /** Answers a form that asks for a token: with one for the right client, which shows its secret or a statement that it has signed. */
  give(form: unknown): Answer;
  /** True for a header that carries the newest token. */
  isLetIn(authorization: string | undefined): boolean;
  /** From now on no token that was given is let in. */
  expire(): void;
}

/** What every token begins with, so that a test can tell where one got to. */
const tokenPrefix = "at-very-secret-";

/** An office that has given no token. */
export function tokenOffice({
  clientId,
  clientSecret,
  deniedStatus = 400,
  refreshToken = firstRefreshToken,
  rotates = false,
  more = {},
}: TokenOfficeOptions): TokenOffice {
  const state = { given: 0, isExpired: false, refresh: refreshToken };
  const no = (error: string): Answer => ({ status: deniedStatus, body: { error } });
  const token = () => `${tokenPrefix}${state.given}`;
  return {
    give: (form) => {
      const grant = textEntry(form, "grant_type") ?? "";
      if (!grants.includes(grant)) return no("unsupported_grant_type");
      const isRight =
        grant === statement
          ? issuerOf(textEntry(form, "assertion")) === clientId
          : textEntry(form, "client_id") === clientId && textEntry(form, "client_secret") === clientSecret;
      if (!isRight) return no("invalid_client");
      if (grant === "refresh_token" && textEntry(form, "refresh_token") !== state.refresh) return no("invalid_grant");
      state.given += 1;
      state.isExpired = false;
      if (rotates) state.refresh = `${refreshToken}-${state.given}`;
      const refresh = rotates ? { refresh_token: state.refresh } : {};
      return { status: 200, body: { access_token: token(), token_type: "Bearer", ...refresh, ...more } };
    },
    isLetIn: (authorization) => state.given > 0 && !state.isExpired && authorization === `Bearer ${token()}`,
    expire: () => {
      state.isExpired = true;
    },
  };
}

const firstRefreshToken = "rt-very-secret";

const statement = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const grants = ["client_credentials", "refresh_token", statement];

/** Who states something about itself. Whether the signature is right cannot be told here: nobody left a certificate. */
function issuerOf(assertion = ""): unknown {
  try {
    const claims = Buffer.from(assertion.split(".")[1] ?? "", "base64url").toString("utf8");
    return entry(JSON.parse(claims), "iss");
  } catch {
    return undefined;
  }
}
